/** The words for the columns of a table of questions, roughly one language per line. Case and accents are ignored. */

/** No known header is longer. */
const MAX_LENGTH = 300;

/** The form in which headers are compared: `correctAnswer` as two words, lower case, single spaces, and no accents in scripts that can be read without. */
export const normalHeader = (header: string): string =>
  header
    .slice(0, MAX_LENGTH)
    .replace(/^\s*\d+[.)]\s+(?=\p{L})/u, '')
    .replace(/\((?:s|e?n|es|r)\)/g, '')
    // Notes that templates add to the name: "Answer 1 - max 75 characters", "Time limit (sec)", "Respuesta 1: máx. 75".
    .replace(/:\s+\S.*$|\s[-–—]\s.*$|\s*\([^)\d]{2,}\)\s*$/su, '')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/#(?!\s*\d)/g, ' number ')
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]\p{M}*)\p{M}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[øłđıßæ]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[_\-.:*#"'\s]+/g, ' ')
    .trim();

const PLAIN: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae' };

const words = (lines: string): string[] =>
  lines
    .split(/[|\n]/)
    .map(normalHeader)
    .filter((word) => word !== '');

export const QUESTION_WORDS = new Set(
  words(`
    question|questions|question text|questiontext|question title|questiontitle|question stem|questionstem|stem|prompt|trivia question|statement|front|term|qn|qns|que|ques|quest|question description|question statement|question body|question content|problem|mcq|riddle|clue
    frage|fragen|fragetext|fragestellung
    pregunta|preguntas|texto de la pregunta|enunciado|galdera
    texte question|texte de question|texte la question|texte de la question|intitulé|énoncé
    domanda|domande|testo domanda|testo della domanda|pergunta|perguntas|questão|întrebare|întrebarea
    vraag|vragen|vraagtekst|fråga|frågor|frågetext|spørsmål|spørgsmål|spurning|kysymys|küsimus|klausimas|jautājums
    pytanie|pytania|treść pytania|treść|otázka|otázky|znění otázky|pitanje|vprašanje|kérdés|soru|soru metni|sorular
    вопрос|вопросы|текст вопроса|питання|запитання|текст питання|пытанне|въпрос|питање|ερώτηση
    السؤال|سؤال|سوال|پرسش|שאלה|השאלה|प्रश्न|सवाल|প্রশ্ন|கேள்வி|คำถาม|โจทย์
    pertanyaan|soal|soalan|câu hỏi|nội dung câu hỏi|tanong|swali
    问题|题目|題目|问题内容|题干|问|質問|問題|問題文|設問|문제|질문|문항`),
);

export const KEY_WORDS = new Set(
  words(`
    key|keys|solution|answer|answers|ans|back|definition
    lösung|loesung|lösungen|richtig|richtige|richtige antwort|richtige antworten|richtige option|korrekte antwort|antwort|antworten
    respuesta correcta|respuestas correctas|respuesta|opción correcta|alternativa correcta|correcta|correcto|solución|resposta correcta
    bonne réponse|bonnes réponses|réponse correcte|réponses correctes|réponse juste|réponse
    risposta corretta|risposte corrette|risposta esatta|risposta giusta|corretta|risposta|soluzione
    resposta correta|respostas corretas|resposta certa|resposta|gabarito|correta|certa|răspuns corect|răspunsul corect|răspuns
    goed antwoord|goede antwoord|het goede antwoord|juist antwoord|juiste antwoord|correct antwoord|correcte antwoord|antwoord
    rätt svar|rätta svaret|korrekt svar|facit|riktig svar|riktige svar|rett svar|fasit|rigtigt svar|rigtige svar|svar|rétt svar
    oikea vastaus|vastaus|õige vastus|vastus|teisingas atsakymas|atsakymas|pareizā atbilde|atbilde
    poprawna|poprawna odpowiedź|prawidłowa odpowiedź|prawidłowa|odpowiedź|klucz|správná odpověď|správná|správně|odpověď|správna odpoveď|klíč
    točan odgovor|tačan odgovor|ispravan odgovor|odgovor|pravilen odgovor|pravilni odgovor|helyes válasz|helyes|válasz|megoldás
    doğru cevap|doğru yanıt|doğru seçenek|doğru şık|cevap|yanıt|cevap anahtarı
    правильный ответ|правильные ответы|верный ответ|правильный|ответ|ответы|ключ
    правильна відповідь|вірна відповідь|відповідь|правильна|правільны адказ|адказ|верен отговор|правилен отговор|отговор|тачан одговор|одговор
    σωστή απάντηση|απάντηση|תשובה נכונה|התשובה הנכונה|תשובה
    الإجابة الصحيحة|الجواب الصحيح|إجابة صحيحة|الإجابة|الجواب|جواب|صحیح جواب|درست جواب|پاسخ|پاسخ صحیح|پاسخ درست|جواب صحیح|گزینه صحیح
    सही उत्तर|सही जवाब|सही विकल्प|उत्तर|जवाब|সঠিক উত্তর|উত্তর|சரியான பதில்|คำตอบ|คำตอบที่ถูกต้อง|เฉลย
    jawaban|jawaban benar|jawaban yang benar|kunci jawaban|kunci|jawapan|jawapan betul|đáp án|đáp án đúng|câu trả lời đúng|câu trả lời|tamang sagot|sagot|jibu
    正确答案|正確答案|标准答案|参考答案|正确选项|答案|正解|正答|解答|答え|정답|정답번호|답|답안`),
);

export const OPTIONS_WORDS = new Set(
  words(`
    options|choices|answer options|answeroptions|answer choices|answerchoices|possible answers
    auswahl|antwortmöglichkeiten|antwortoptionen|opciones|alternativas|alternatives|choix|propositions|opcje|opzioni|opções|opties|antwoordopties
    alternativ|svarsalternativ|svaralternativer|svarmuligheder|vaihtoehdot|možnosti|odpovědi|opcije|válaszok|seçenekler|şıklar|variante
    варианты|варианты ответа|варианты ответов|варіанти|варіанти відповідей|отговори
    الخيارات|الاختيارات|گزینه ها|אפשרויות|תשובות|विकल्प|বিকল্প|ตัวเลือก|pilihan|pilihan jawaban|opsi|các lựa chọn|lựa chọn
    选项|選項|選択肢|보기|선택지`),
);

/** Words before the number or letter of an option, as in "Antwort 1". */
export const OPTION_WORDS = words(`
  answer option|answer choice|option|options|opt|answer|ans|choice|choices|possible answer|alternative
  antwort|antwortmöglichkeit|antwortoption|möglichkeit|auswahl|respuesta|resp|opción|opc|alternativa
  réponse|rép|proposition|choix|risposta|opzione|resposta|opção|răspuns|răspunsul|varianta|opțiunea
  odpowiedź|odp|opcja|wariant|odpověď|odpoveď|možnost|možnosť|odgovor|opcija|válasz|válaszlehetőség|seçenek|şık|cevap|yanıt
  svar|alternativ|svarsalternativ|svaralternativ|svarmulighet|svarmulighed|mulighed|valg|vaihtoehto|vastaus|vastus|variantas|atsakymas
  antwoord|optie|keuze|antwoordoptie
  вариант|вариант ответа|ответ|варианты|варіант|варіант відповіді|відповідь|отговор|одговор|απάντηση|επιλογή
  الخيار|خيار|الاختيار|اختيار|الإجابة|إجابة|الجواب|جواب|گزینه|آپشن|תשובה|אפשרות|विकल्प|उत्तर|বিকল্প|ตัวเลือก|คำตอบ
  pilihan|opsi|jawaban|jawapan|đáp án|phương án|lựa chọn|câu trả lời|sagot
  选项|選項|选择|答案|選択肢|回答|보기|선택지|선택|답`);

/** The first words of headers of wrong answers. */
export const WRONG_WORDS = words(`
  incorrect|wrong|false|decoy|decoys|distraction|bad answer|falsch|falsche|distractor|distractors|incorrecta|incorrecto|falsa|fausse|mauvaise|errata|sbagliata|errada|fout|foute|verkeerd
  fel svar|felaktigt|feil|forkert|väärä|błędna|nieprawidłowa|špatná|nesprávná|rossz|hibás|yanlış|greșit|răspuns greșit|salah|jawaban salah|sai|đáp án sai
  неправильный|неверный|неправильна|хибна|грешен|خطأ|خاطئة|गलत|错误|錯誤|不正解|誤答|오답`);

/** Columns that are not read and are never options. */
export const UNUSED_WORDS = new Set(
  words(`
    time|time limit|seconds|time in seconds|duration|points|score|marks|max score|number|no|nr|n|row|index|date|year|status|author|count|hint|hints|tip|language
    zeit|punkte|hinweis|sprache|nummer|datum|jahr|tid|poäng|tiempo|puntos|temps|tempo|punti|pontos|punkty|czas|время|баллы|номер|час|бали|时间|分数|시간|점수|番号|번호|序号`),
);
