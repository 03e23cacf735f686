import { expect, test } from 'vitest';
import { importFile } from '../../src/formats/import.ts';
import { drafts, leftOut, read, told } from './support.ts';

test('the delimiter is found, with bare quotes, commas in cells and a sep line', () => {
  expect(
    drafts(
      'sep=;\nFrage;Antwort A;Antwort B;Lösung\nWas ist ein "Byte"?;8 Bits, meist;4 Bits;A\nUnd ein Bit?;0 oder 1;7;a',
    ),
  ).toEqual(['Was ist ein "Byte"? [*8 Bits, meist | 4 Bits]', 'Und ein Bit? [*0 oder 1 | 7]']);
  expect(drafts('question\ta\tb\tkey\nTabs?\t"a ""b"""\tc\tb\nYes?\tx\ty\ta')).toEqual([
    'Tabs? [a "b" | *c]',
    'Yes? [*x | y]',
  ]);
});

test('keys are letters, numbers, texts or headers, by one rule for the column', () => {
  const table = (keys: string[], options = 'Option 1,Option 2,Option 3') =>
    drafts(
      `Question,${options},Correct\n${keys.map((key, row) => `Q${row}?,x${row},y${row},z${row},${key}`).join('\n')}`,
    );
  expect(table(['B', 'c'])).toEqual(['Q0? [x0 | *y0 | z0]', 'Q1? [x1 | y1 | *z1]']);
  expect(table(['2', '"1,3"'])).toEqual(['Q0? [x0 | *y0 | z0]', 'several: Q1? [*x1 | y1 | *z1]']);
  expect(table(['X0 ', 'z1'])).toEqual(['Q0? [*x0 | y0 | z0]', 'Q1? [x1 | y1 | *z1]']);
  expect(table(['Option 2', 'option 1'])).toEqual(['Q0? [x0 | *y0 | z0]', 'Q1? [*x1 | y1 | z1]']);
});

test('a letter in a column of texts is the text', () => {
  expect(drafts('question,correct_answer,option1,option2,option3\nNote?,C,B,C,A\nColour?,Red,Red,Blue,Tan')).toEqual([
    'Note? [B | *C | A]',
    'Colour? [*Red | Blue | Tan]',
  ]);
});

test('a 0 shows that keys count from 0, the last place that they count from 1; else we ask', () => {
  const table = (...keys: number[]) =>
    `question,a,b,c,answer\n${keys.map((key, row) => `Q${row}?,x,y,z,${key}`).join('\n')}`;
  expect(drafts(table(0, 2))).toEqual(['Q0? [*x | y | z]', 'Q1? [x | y | *z]']);
  expect(drafts(table(1, 3))).toEqual(['Q0? [*x | y | z]', 'Q1? [x | y | *z]']);
  const open = read(table(1, 2));
  expect(open.drafts.map(told)).toEqual(['Q0? [x | y | z]', 'Q1? [x | y | z]']);
  expect(open.asks).toEqual([{ setting: 'base', sentence: expect.stringContaining('from 0 that is "y", from 1 "x"') }]);
  expect(drafts(table(1, 2), { base: 0 })).toEqual(['Q0? [x | *y | z]', 'Q1? [x | y | *z]']);
});

test('what we ask shows the beginning of a question as people see it', () => {
  const { asks } = read(`question,a,b,c,answer\n${'x'.repeat(60)} https://example.org/a/long/path?,x,y,z,1`);
  expect(asks[0]?.sentence).toContain(`"${'x'.repeat(60)} https://example.or…"`);
});

test('without a header: the key is last where it can be nothing else; else the first option may be right', () => {
  expect(drafts('Two?;1;2;3;2\nThree?;1;2;3;3')).toEqual(['Two? [1 | *2 | 3]', 'Three? [1 | 2 | *3]']);
  const bare = 'Sea?,20,true,Baltic,Alps,Rhine\nRiver?,,,Rhine,Alps,Etna,Bonn';
  expect(read(bare).asks.map(({ setting }) => setting)).toEqual(['firstIsRight']);
  expect(drafts(bare, { firstIsRight: true })).toEqual([
    'Sea? [*Baltic | Alps | Rhine]',
    'River? [*Rhine | Alps | Etna | Bonn]',
  ]);
});

test('options in one cell, keys in two columns, wrong answers in columns of their own', () => {
  expect(drafts('Question,Options,Answer\nLoop?,for|if,for\nPick,a) 1|b) 2,b')).toEqual([
    'Loop? [*for | if]',
    'Pick [1 | *2]',
  ]);
  expect(drafts('name,questiontext,A,B,C,Answer 1,Answer 2\n1,Q?,x,y,z,A,C\n2,R?,x,y,z,B,')).toEqual([
    'several: Q? [*x | y | *z]',
    'R? [x | *y | z]',
  ]);
  expect(drafts('question,correct answer,incorrect 1,incorrect 2\nQ?,yes,no,maybe')).toEqual([
    'Q? [*yes | no | maybe]',
  ]);
});

test('rows without a key or with one that is none of the options cost no other row', () => {
  const text = 'question,a,b,answer\nOne?,x,y,x\nTwo?,x,y,\nThree?,x,y,zz\n,,,\nFour?,x,,y\nFive?,x,y,y\nTotal: 5,,,';
  expect(drafts(text)).toEqual(['One? [*x | y]', 'Five? [x | *y]']);
  expect(leftOut(text).map((line) => line.replace(/ \(\d\)/, ''))).toEqual([
    '3 its key is empty',
    '4 its key "zz" is none of its options',
    '6 its key "y" is none of its options',
  ]);
});

test('types: polls and essays are left out, blanks are typed, checkboxes have several keys', () => {
  const text = [
    'Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer,Image Link',
    'Gas?,Multiple Choice,neon,iron,,1,',
    'Metals?,Checkbox,iron,neon,zinc,"1,3",',
    'Symbol?,Fill-in-the-Blank,Fe,fe,,,',
    'Nice?,Poll,yes,no,,,',
    'Why?,Open-Ended,,,,,',
    'Bird?,Multiple Choice,tit,kite,,1,https://example.org/a.png',
  ].join('\n');
  expect(drafts(text)).toEqual([
    'Gas? [*neon | iron]',
    'several: Metals? [*iron | neon | *zinc]',
    'typed: Symbol? = Fe / fe',
  ]);
  expect(leftOut(text).map((line) => line.slice(0, 16))).toEqual([
    '5 (4) is a poll:',
    '6 (5) is an essa',
    '7 (6) needs a pi',
  ]);
});

test('answers that people gave in a form are not questions, and nothing of them is kept', () => {
  const imported = read('Timestamp,Email Address,Score,Which port?\n2024/05/02,ann@example.org,1 / 1,22');
  expect(imported.drafts).toEqual([]);
  expect(imported.report.changed).toEqual([
    expect.objectContaining({ reason: expect.stringContaining('nothing of it is taken') }),
  ]);
  expect(JSON.stringify(imported)).not.toContain('example.org');
});

test('encodings: UTF-16 with and without a mark, Windows-1252 with a line shown, stray bytes in UTF-8', () => {
  const text = 'Frage;A;B;Antwort\nWie heißt „Köln“?;Köln;Bonn – nie;A';
  const wide = Buffer.from(text, 'utf16le');
  const expected = ['Wie heißt „Köln“? [*Köln | Bonn – nie]'];
  expect(importFile(wide).drafts.map(told)).toEqual(expected);
  expect(importFile(Buffer.concat([Buffer.from([0xff, 0xfe]), wide])).drafts.map(told)).toEqual(expected);
  expect(importFile(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()])).drafts.map(told)).toEqual(
    expected,
  );
  const western = Buffer.from(text.replace('„', '\x84').replace('“', '\x93').replace('–', '\x96'), 'latin1');
  const read1252 = importFile(western);
  expect(read1252.drafts.map(told)).toEqual(expected);
  expect(read1252.report.changed[0]?.reason).toContain(
    'read as Windows-1252; check that this line is right, or save it as UTF-8: "Wie heißt',
  );
  const mixed = Buffer.concat([
    Buffer.from(text),
    Buffer.from('\nWer?;', 'utf8'),
    Buffer.from([0xfc]),
    Buffer.from('ber;unter;A'),
  ]);
  expect(importFile(mixed).drafts.map(told)).toEqual([...expected, 'Wer? [*über | unter]']);
});

test('lists of programs: Blackboard, OpenOLAT and Anki', () => {
  expect(
    drafts(
      'MC\tForce?\tnewton\tcorrect\tjoule\tincorrect\nTF\tIt is so.\tfalse\nFIB\tUnit?\tvolt\nNUM\tTen?\t10\t0.5\nESS\tWhy?\t',
    ),
  ).toEqual(['Force? [*newton | joule]', 'It is so. [True | *False]', 'typed: Unit? = volt', 'typed: Ten? = 10 ± 0.5']);
  expect(
    drafts('Typ\tSC\nFrage\tWo?\nPunkte\t1\n1\thier\n0\tdort\n\t\nTyp\tMC\nFrage\tWer?\n1\tich\n1\tdu\n-1\tniemand'),
  ).toEqual(['Wo? [*hier | dort]', 'several: Wer? [*ich | *du | niemand]']);
  const cards =
    '#separator:tab\n#html:true\n#tags column:3\nCapital of <b>Oman</b>?\tMuscat\tgeo\n{{c1::x}} is\tx\t\nHear [sound:a.mp3]\ty\t\n';
  expect(drafts(cards)).toEqual(['typed: Capital of **Oman**? = Muscat']);
  expect(leftOut(cards)).toEqual(['5 (2) is a text with gaps', '6 (3) needs a recording']);
  expect(leftOut('01\tUnit\tIt is {{c1::x}}.\t\n02\tUnit\tHe {{c1::y}}.\t\n')).toEqual([
    '1 (1) is a text with gaps',
    '2 (2) is a text with gaps',
  ]);
});

test('an empty cell is no number', () => {
  expect(leftOut('NUM\tTen?\t\t0.5\nTF\tIt is so.\ttrue')).toEqual(['1 (1) its answer is not a number']);
});

test('the first tags are taken, and it is said how many there were', () => {
  const { drafts: found, report } = importFile(Buffer.from('question,a,b,correct,tags\nWho?,x,y,a,"a,b,c,d,d,e,f,g"'));
  expect(found[0]?.tags).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(report.changed).toEqual([{ line: 2, number: 1, reason: 'the first 5 of its 7 tags are taken' }]);
});

test('headers with notes behind, doubled headers, numbers without a space', () => {
  expect(drafts('Question,Option 1,Option 2,Correct Answer (1-2)\nWho?,x,y,2\nWhat?,x,y,1')).toEqual([
    'Who? [x | *y]',
    'What? [*x | y]',
  ]);
  expect(drafts('ESTADO;PREGUNTA;RESPUESTA_A;RESPUESTA_B;RESPUESTA_CORRECTA;ESTADO\nok;¿Cuál?;uno;dos;B;x')).toEqual([
    '¿Cuál? [uno | *dos]',
  ]);
  expect(drafts('Question\tCorrect\tIncorrect1\tIncorrect2\nWho?\tme\tyou\tthey')).toEqual(['Who? [*me | you | they]']);
});

test('headers of options in many languages', () => {
  const table = (headers: string, keys: string) => {
    const [one, two] = keys.split(' ');
    const options = headers.split(';').length - 2;
    const cells = ['x', 'y', 'z'].slice(0, options).join(';');
    return `${headers}\nOne?;${cells};${one}\nTwo?;${cells};${two}`;
  };
  for (const headers of [
    'Fråga;Alternativ 1;Alternativ 2;Alternativ 3;Rätt svar',
    'Question;Choice One;Choice Two;Choice Three;Answer',
    'Frage;Möglichkeit 1;Möglichkeit 2;Möglichkeit 3;Richtige Antwort',
    'Otázka;Odpověď 1;Odpověď 2;Odpověď 3;Správná odpověď',
    'Питання;Варіант 1;Варіант 2;Варіант 3;Правильна відповідь',
    'Вопрос;Вариант 1;Вариант 2;Вариант 3;Правильный ответ',
    'Spørsmål;Svaralternativ 1;Svaralternativ 2;Svaralternativ 3;Riktig svar',
    'Pertanyaan;Pilihan 1;Pilihan 2;Pilihan 3;Kunci Jawaban',
    'Câu hỏi;Đáp án 1;Đáp án 2;Đáp án 3;Đáp án đúng',
    'प्रश्न;विकल्प 1;विकल्प 2;विकल्प 3;सही उत्तर',
    'السؤال;الخيار 1;الخيار 2;الخيار 3;الإجابة الصحيحة',
    '문제;보기1;보기2;보기3;정답',
    '問題;選択肢１;選択肢２;選択肢３;正解',
  ]) {
    const { drafts: found, report } = read(table(headers, '2 1'));
    expect(found.map(told), headers).toEqual(['One? [x | *y | z]', 'Two? [*x | y | z]']);
    expect(report.changed, headers).toEqual([]);
  }
});

test('columns with unknown headers are the options that the keys name; others are left out with a word', () => {
  const unknown = read('Question,First,Second,Third,Points,Correct Answer\nA?,x,y,z,5,2\nB?,x,y,z,7,3');
  expect(unknown.drafts.map(told)).toEqual(['A? [x | *y | z]', 'B? [x | y | *z]']);
  expect(unknown.report.changed.map(({ reason }) => reason)).toEqual([
    'the columns "First", "Second", "Third" are taken as the options, since the keys name them',
    'these columns are left out: "Points"',
  ]);
  expect(drafts('Question,Answer,Uno,Dos\nA?,x,x,y\nB?,q,p,q')).toEqual(['A? [*x | y]', 'B? [p | *q]']);
  expect(drafts('السؤال,أ,ب,ج,الجواب\nA?,x,y,z,أ\nB?,x,y,z,ب')).toEqual(['A? [*x | y | z]', 'B? [x | *y | z]']);
  const typed = read('Question,Hint,Room,Answer\nA?,warm,12,1\nB?,cold,13,2');
  expect(typed.drafts.map(told)).toEqual(['typed: A? = 1', 'typed: B? = 2']);
  expect(typed.report.changed.map(({ reason }) => reason)).toEqual([
    'these columns are left out: "Hint", "Room"',
    'no column has options, so that the answers are to be typed',
  ]);
});

test('questions and answers alone are typed, and a comma without quotes shifts none of them', () => {
  const text = 'question,answer\nCap of Peru?,Lima\nCap of France, of all?,Paris\nCap of Chad?,N’Djamena';
  expect(read(text).format).toBe('CSV');
  expect(drafts(text)).toEqual(['typed: Cap of Peru? = Lima', 'typed: Cap of Chad? = N’Djamena']);
  expect(leftOut(text)).toEqual(['3 (2) has more cells than there are headers: quote what has a separator in it']);
});

test('keys that name one option by their text and another by their place are asked about', () => {
  const text = 'Question,A,B,C,D,Correct\n1+1?,3,2,1,4,2\n2+1?,4,2,3,1,3\n5-1?,2,3,4,1,3';
  const open = read(text);
  expect(open.drafts.map(told)).toEqual(['1+1? [3 | 2 | 1 | 4]', '2+1? [4 | 2 | 3 | 1]', '5-1? [2 | 3 | 4 | 1]']);
  expect(open.asks).toEqual([
    { setting: 'keys', sentence: expect.stringContaining('"5-1?" has the key 3: as a text that is "3", as a number') },
    { setting: 'base', sentence: expect.any(String) },
  ]);
  expect(drafts(text, { keys: 'text' })[2]).toBe('5-1? [2 | *3 | 4 | 1]');
  expect(drafts(text, { base: 1 })[2]).toBe('5-1? [2 | 3 | *4 | 1]');
  const notes = 'Question,A,B,C,Key\nFourth of C?,F,C,B,C\nFifth of E?,B,A,C,B';
  expect(read(notes).asks.map(({ setting }) => setting)).toEqual(['keys']);
  expect(drafts(notes, { keys: 'place' })).toEqual(['Fourth of C? [F | C | *B]', 'Fifth of E? [B | *A | C]']);
  // Both say the same.
  expect(drafts('Two?;1;2;3;2\nThree?;1;2;3;3')).toEqual(['Two? [1 | *2 | 3]', 'Three? [1 | 2 | *3]']);
  expect(read('Question,A,B,C,Key\n1+1?,1,2,3,2\nWho?,x,y,z,3\nWhere?,x,y,z,1').asks).toEqual([]);
});

test('several wrong answers in one cell are as many options', () => {
  const table = (header: string, ...cells: string[]) =>
    read(
      `category,question,correct_answer,${header}\n${cells.map((cell, place) => `geo,Q${place}?,Po,"${cell.replaceAll('"', '""')}"`).join('\n')}`,
    );
  const { drafts: found, report } = table(
    'incorrect_answers',
    'Rome, Oslo, Bern',
    'X|Y|Z',
    '["Rome", "Oslo"]',
    `['X', "Cote d'Or"]`,
    'Rome;Oslo, Norway',
    'Rome / Oslo',
    '1,000, 2,000',
    'Rome',
  );
  expect(found.map(told)).toEqual([
    'Q0? [*Po | Rome | Oslo | Bern]',
    'Q1? [*Po | X | Y | Z]',
    'Q2? [*Po | Rome | Oslo]',
    "Q3? [*Po | X | Cote d'Or]",
    'Q4? [*Po | Rome | Oslo, Norway]',
    'Q5? [*Po | Rome | Oslo]',
    'Q6? [*Po | 1,000 | 2,000]',
    'Q7? [*Po | Rome]',
  ]);
  expect(report.changed.map(({ reason }) => reason)).toEqual([
    'column "incorrect_answers" has several wrong answers in one place, which are split at , and | and […] and ; and /',
  ]);
  expect(table('wrong_answers', 'Rome;Oslo;Bern').drafts.map(told)).toEqual(['Q0? [*Po | Rome | Oslo | Bern]']);
  expect(table('wrong', '100,200,300').report.changed.map(({ reason }) => reason)).toEqual([
    'its wrong answer "100,200,300" is taken as one',
  ]);
  // A comma that the right answer has too is part of such answers, and so is one where each has a column.
  expect(drafts('question,correct answer,wrong answers\nWhere?,"Paris, Texas","Rome, Italy"')).toEqual([
    'Where? [*Paris, Texas | Rome, Italy]',
  ]);
  expect(drafts('question,correct answer,wrong 1,wrong 2\nWhere?,Po,"Rome, Italy",Oslo')).toEqual([
    'Where? [*Po | Rome, Italy | Oslo]',
  ]);
});

test('headers of no language that is known are told from questions by the keys below them', () => {
  const unknown = read('Nuqneh,wa 1,cha 2,wej 3,lugh\nCapital?,x,y,z,1\nRiver?,p,q,r,2');
  expect(unknown.drafts.map(told)).toEqual(['Capital? [*x | y | z]', 'River? [p | *q | r]']);
  expect(unknown.report.changed.map(({ reason }) => reason)).toEqual([
    'the first row is taken as headers, since its last cell names no option and those of the others do',
    'the columns "wa 1", "cha 2", "wej 3" are taken as the options, since the keys name them',
  ]);
  expect(drafts('#;Nuqneh;wa;cha;lugh\n1;Capital?;x;y;b\n2;River?;p;q;a')).toEqual([
    'Capital? [x | *y]',
    'River? [*p | q]',
  ]);
  expect(drafts('Nuqneh;wa;cha;lugh\nCapital?;x;y;y\nRiver?;p;q;p')).toEqual(['Capital? [x | *y]', 'River? [*p | q]']);
  const bare = read('Two?;1;2;3;2\nThree?;1;2;3;3\nFour?;4;5;6;1');
  expect(bare.drafts).toHaveLength(3);
  expect(bare.report.changed.map(({ reason }) => reason)).toEqual([
    'no row of headers is known here, so the first row is taken as a question',
  ]);
});

test('Brightspace: choices, several, statements and typed answers; each question is some rows', () => {
  const rows = [
    '// A comment',
    'NewQuestion,MC,,',
    'Title,Heat,,',
    'QuestionText,Hot?,,',
    'Option,0,ice,',
    'Option,100,lava,',
    'Feedback,It glows.,,',
    'NewQuestion,TF',
    'QuestionText,Ice is hot.',
    'TRUE,0',
    'FALSE,100',
    'NewQuestion,MS',
    'QuestionText,Cold?',
    'Option,1,ice',
    'Option,1,snow',
    'Option,0,lava',
    'NewQuestion,SA',
    'QuestionText,Who wrote Faust?',
    'Answer,100,Goethe',
    'NewQuestion,MC',
    'QuestionText,Wet?',
    'Option,100,sea',
    'Option,100,rain',
    'NewQuestion,WR',
    'QuestionText,Describe the moon.',
  ].join('\n');
  expect(drafts(rows)).toEqual([
    'Hot? [ice | *lava]',
    'Ice is hot. [True | *False]',
    'several: Cold? [*ice | *snow | lava]',
    'typed: Who wrote Faust? = Goethe',
  ]);
  expect(read(rows).drafts[0]).toMatchObject({ line: 2, explanation: 'It glows.' });
  expect(leftOut(rows)).toEqual([
    '20 (5) has 2 options that are fully right',
    '24 (6) is of the type WR, which is no kind of question here',
  ]);
});

test('a type whose answers are typed: numbers name its answers, and several options with a key are a choice', () => {
  const head = 'Question,Type,Option 1,Option 2,Correct answer';
  expect(drafts(`${head}\nWho?,Fill-in-the-Blank,Goethe,,1\nHot?,Multiple Choice,ice,lava,2`)).toEqual([
    'typed: Who? = Goethe',
    'Hot? [ice | *lava]',
  ]);
  expect(
    drafts(`${head}\nIt ___ hot.,Fill-in-the-Blank,are,is,2\nWho?,Fill-in-the-Blank,Goethe,J. W. Goethe,`),
  ).toEqual(['It \\_\\_\\_ hot. [are | *is]', 'typed: Who? = Goethe / J. W. Goethe']);
});

test('a header with more words than the key has', () => {
  expect(
    drafts('Question,Answer A,Answer B,5. Optional (Choose correct answer):\nHot?,ice,lava,B\nCold?,ice,lava,A'),
  ).toEqual(['Hot? [ice | *lava]', 'Cold? [*ice | lava]']);
});

test('a table that asks nothing is refused', () => {
  const {
    drafts: found,
    asks,
    report,
  } = read(
    'name,email,phone,city\nAnn,ann@example.com,123,Oslo\nBen,ben@example.com,456,Rome\nCid,cid@example.com,789,Lima',
  );
  expect([found, asks]).toEqual([[], []]);
  expect(report.changed.at(-1)?.reason).toContain('hardly any of its cells ask');
});

test('nor are lists in brackets the cells of a table', () => {
  const row = (number: number): string =>
    `${number}. ask(Which is ${number}?)end of(one, two, three, four)end answer(${number})`;
  const { drafts: found, report } = read([1, 2, 3].map(row).join('\n'));
  expect(found).toEqual([]);
  expect(report.changed.at(-1)?.reason).toContain('opens in one cell and closes in another');
});

test('marks in a table without headers', () => {
  expect(drafts('Who swims? | cat | carp* | cow\nWho flies? | bee* | cat | cow')).toEqual([
    'Who swims? [cat | *carp | cow]',
    'Who flies? [*bee | cat | cow]',
  ]);
});
