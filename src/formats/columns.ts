/** What the headers of a table of questions mean, in the languages people write them in. */

export type Column =
  | {
      is:
        | 'question'
        | 'key'
        | 'correct'
        | 'explanation'
        | 'tags'
        | 'difficulty'
        | 'type'
        | 'picture'
        | 'reference'
        | 'id';
    }
  | {
      is:
        | 'code'
        | 'codeLanguage'
        | 'applies'
        | 'weight'
        | 'order'
        | 'markup'
        | 'tolerance'
        | 'options'
        | 'wrong'
        | 'alt'
        | 'other';
    }
  /** `numbered`: the number in the header, so that a key that is a number can mean it. */
  | { is: 'option'; place: number; numbered: boolean };

/** Lower-case words without accents and marks. */
const normal = (header: string): string =>
  header
    // What templates explain behind the name: "Answer 1 - max 75 characters", "Time limit (sec)".
    .replace(/\s[-–—]\s.*$|\s*\([^)\d]{4,}\)\s*$/su, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[_\-.:*#"'\s]+/g, ' ')
    .trim();

const WORDS: [Column['is'], RegExp][] = [
  [
    'question',
    /^(the )?(question|questions|question ?text|question ?title|question ?stem|stem|prompt|frage|fragen|fragetext|fragestellung|pregunta|preguntas|texto de la pregunta|enunciado|pytanie|tresc pytania|tresc|domanda|testo domanda|texte? (de la )?question|vraag|pergunta|sporsmal|fraga|kysymys|вопрос|текст вопроса|питання|spørgsmal|otazka|soru|问题|题目|題目|问题内容|質問|問題|문제|질문|front|trivia question)$/,
  ],
  [
    'key',
    /^(the )?(correct|right|key|keys|answer ?key|correct ?(answers?|options?|choices?|index|indices|ids?|option ids?|option index|letter|response|ans|answer index|answer ?\(?s\)?)|right ?(answers?|option)|answer|answers|ans|solution|loesung|losung|losungen|richtig|richtige|richtige (antwort|antworten|option)|antwort|antworten|respuestas? correctas?|(opcion|alternativa) correcta|correcta|correcto|respuesta|solucion|poprawna|poprawna odpowiedz|prawidlowa odpowiedz|odpowiedz|klucz|rispost[ae] corrett[ae]|corretta|risposta|bonnes? reponses?|reponses? correctes?|reponse|respostas? corretas?|resposta|gabarito|correta|goed antwoord|juist antwoord|antwoord|riktig svar|ratt svar|svar|правильный ответ|правильные ответы|верный ответ|правильный|ответ|відповідь|правильна відповідь|spravna odpoved|dogru cevap|正确答案|答案|正解|정답|back)$/,
  ],
  [
    'options',
    /^(options|choices|answer ?(options|choices)|possible answers|auswahl|antwortmoglichkeiten|opciones|alternativas|alternatives|opcje|opzioni|opcoes|варианты|варианты ответов?|选项|選択肢)$/,
  ],
  [
    'explanation',
    /^((answer |general )?(explanation|explanations|feedback|rationale|justification)|explain|notes?|comments?|begrundung|begruendung|erklarung|erklaerung|erlauterung|hinweis|explicacion|retroalimentacion|justificacion|explication|spiegazione|explicacao|wyjasnienie|toelichting|forklaring|forklaring|объяснение|пояснение|комментарий|解析|解释|解説|설명|remarks?)$/,
  ],
  [
    'tags',
    /^(tags?|category|categories|categor[iy]|topics?|subjects?|section|chapter|kategorie|thema|themengebiet|fach|categoria|tema|materia|categorie|sujet|theme|kategoria|temat|argomento|категория|тема|类别|分类|カテゴリ)$/,
  ],
  [
    'difficulty',
    /^(difficulty|difficulty level|level|schwierigkeit|schwierigkeitsgrad|dificultad|nivel|difficulte|niveau|difficolta|dificuldade|trudnosc|сложность|难度)$/,
  ],
  ['type', /^((question|item) ?type|type|kind|typ|fragetyp|tipo|tipo de pregunta|тип)$/],
  ['alt', /^(alt|alt text|alternative text)$/],
  ['picture', /^(image|images|picture|image (link|url|file)|img|bild|imagen|photo|media|картинка|изображение)$/],
  ['reference', /^(references?|source|source url|quelle|referencia|fuente|link|url|источник)$/],
  ['id', /^(id|question id|uid|slug)$/],
  ['code', /^(code|snippet|code snippet)$/],
  ['codeLanguage', /^code ?language$/],
  ['applies', /^(applies|version|versions)$/],
  ['weight', /^weight$/],
  ['order', /^order$/],
  ['tolerance', /^tolerance$/],
  ['markup', /^markup$/],
];

const OPTION =
  /^(?:the )?(?:(?:in)?correct |wrong |right |false |richtige |falsche )?(?:answer ?option|answer ?choice|option|options|opt|answer|ans|choice|choices|antwort|antwortmoglichkeit|auswahl|respuesta|resp|opcion|opc|reponse|rep|proposition|choix|risposta|opzione|resposta|opcao|odpowiedz|odp|opcja|wariant|alternativa|alternative|svar|antwoord|вариант(?: ответа)?|ответ|варианты|відповідь|选项|選択肢|a|r)[ (]*0*(\d{1,2}|[a-j]|[а-к])\)?$/;
const WRONG =
  /^(incorrect|wrong|false|falsch|falsche|distractor|incorrecta|incorrecto|falsa|fausse|mauvaise|errata|sbagliata|błędna|bledna|неправильный|неверный)(?![a-z])/;
const CORRECT =
  /^(correct answer|right answer|correct|richtige antwort|respuesta correcta|bonne reponse|risposta corretta)$/;

const letterPlace = (text: string): number => {
  const latin = 'abcdefghij'.indexOf(text);
  return latin >= 0 ? latin : 'абвгдежзик'.indexOf(text);
};

/** One header by itself. `Answer 1` is an option here; {@link columnsOf} sees what stands beside it. */
const columnOf = (header: string): Column => {
  const name = normal(header);
  if (/^[a-j]$|^[а-к]$/.test(name)) return { is: 'option', place: letterPlace(name), numbered: false };
  const option = OPTION.exec(name);
  if (option) {
    const [, which = ''] = option;
    const numbered = /^\d/.test(which);
    return { is: 'option', place: numbered ? Number(which) : letterPlace(which), numbered };
  }
  for (const [is, pattern] of WORDS) if (pattern.test(name)) return { is } as Column;
  if (WRONG.test(name)) return { is: 'wrong' };
  // "Correct answer (1-4)" and other words behind.
  if (/^(correct|right) (answer|option|choice)s?\b/.test(name)) return { is: 'key' };
  return { is: 'other' };
};

export interface Columns {
  /** By column. */
  columns: Column[];
  /** The number of the first option's header; undefined where headers have no numbers. */
  base: 0 | 1 | undefined;
}

/**
 * The meaning of a row of headers.
 * @returns undefined for a row that is none: without a column for the question, or without anything to answer it by
 */
export const columnsOf = (headers: readonly string[]): Columns | undefined => {
  const columns = headers.map(columnOf);
  const questions = columns.filter(({ is }) => is === 'question').length;
  if (questions === 0) return undefined;
  // A second "Question" is something else: a translation, a number.
  const first = columns.findIndex(({ is }) => is === 'question');
  for (const [place, { is }] of columns.entries())
    if (is === 'question' && place !== first) columns[place] = { is: 'other' };
  const lettered = columns.filter((column) => column.is === 'option' && !column.numbered);
  const numbered = columns.filter((column) => column.is === 'option' && column.numbered);
  if (lettered.length >= 2 && numbered.length > 0) {
    // A to D hold the options, so "Answer 1" and "Answer 2" say which are right.
    for (const [place, column] of columns.entries())
      if (column.is === 'option' && column.numbered) columns[place] = { is: 'key' };
  }
  const [wrong] = columns.filter(({ is }) => is === 'wrong');
  if (wrong !== undefined) {
    for (const [place, header] of headers.entries())
      if (CORRECT.test(normal(header))) columns[place] = { is: 'correct' };
  }
  const options = columns.flatMap((column) => (column.is === 'option' && column.numbered ? [column.place] : []));
  const base = options.length === 0 ? undefined : Math.min(...options) === 0 ? 0 : 1;
  for (const column of columns) if (column.is === 'option' && column.numbered) column.place -= base ?? 0;
  const answered = columns.some(
    ({ is }) => is === 'option' || is === 'options' || is === 'wrong' || is === 'key' || is === 'correct',
  );
  return answered ? { columns, base } : undefined;
};

/** A sheet of answers that people gave: its headers are a time and a score, then the questions. */
export const isResponseSheet = (headers: readonly string[]): boolean => {
  const names = headers.map(normal);
  const timed =
    /^(timestamp|zeitstempel|marca temporal|horodateur|informazioni cronologiche|carimbo de data\/hora|sygnatura czasowa|отметка времени|时间戳记|start time|submitted at)$/;
  return names.slice(0, 3).some((name) => timed.test(name));
};
