import { describe, expect, test } from 'vitest';
import { drafts, leftOut, read, told } from './support.ts';

const asks = (text: string): string[] => read(text).asks.map(({ setting }) => setting);
const notes = (text: string): string[] => read(text).report.changed.map(({ reason }) => reason);

test('beside wrong answers stands the right one, also where it is a number', () => {
  for (const headers of [
    'question_text,correct_answer,incorrect_answer_1,incorrect_answer_2',
    'question,rightanswer,wronganswer1,wronganswer2',
    'question,correctAnswer,wrongAnswer1,wrongAnswer2',
    'Question,Answer,Decoy 1,Decoy 2',
    'q,correct,w1,w2',
    'q,r,w1,w2',
    'item,key,foil1,foil2',
    'text,right,x1,x2',
    'Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional)',
  ])
    expect(drafts(`${headers}\nLegs of a cat?,4,2,3\nWings of a bee?,4,6,`), headers).toEqual([
      'Legs of a cat? [*4 | 2 | 3]',
      'Wings of a bee? [*4 | 6]',
    ]);
});

test('short headers and common words say it all', () => {
  const rows = (hot: string, wet: string): string =>
    `Which is hot?,ice,lava,snow,${hot}\nWhich is wet?,rain,dust,sand,${wet}`;
  for (const table of [
    `Q,A1,A2,A3,C\n${rows('2', '1')}\nWhich is cold?,lava,fire,ice,3`,
    `text,o1,o2,o3,right\n${rows('lava', 'rain')}`,
    `query,alt1,alt2,alt3,ans\n${rows('b', 'a')}`,
    'text,answers,right\nWhich is hot?,ice|lava|snow,lava\nWhich is wet?,rain|dust|sand,rain',
  ]) {
    expect(asks(table), table).toEqual([]);
    expect(drafts(table).slice(0, 2), table).toEqual([
      'Which is hot? [ice | *lava | snow]',
      'Which is wet? [*rain | dust | sand]',
    ]);
  }
});

test('names with numbers that are those of something else are no options', () => {
  for (const header of ['hint1,hint2', 'tag1,tag2', 'img1,img2'])
    expect(drafts(`question,answer,${header}\nCapital of Peru?,Lima,p,q\nCapital of Cuba?,Havana,r,s`)).toEqual([
      'typed: Capital of Peru? = Lima',
      'typed: Capital of Cuba? = Havana',
    ]);
});

test('a key that calls itself an index is asked about unless it shows where it counts from', () => {
  const table = (key: string): string =>
    `prompt,option1,option2,option3,correctIndex\nHot?,ice,lava,snow,1\nCold?,ice,lava,fire,${key}`;
  expect(asks(table('2'))).toEqual(['base']);
  expect(drafts(table('0'))).toEqual(['Hot? [ice | *lava | snow]', 'Cold? [*ice | lava | fire]']);
});

test('statements that are true or not', () => {
  expect(drafts('Statement,Answer\nIce is cold,TRUE\nLava is cold,False')).toEqual([
    'Ice is cold [*True | False]',
    'Lava is cold [True | *False]',
  ]);
  expect(drafts('Frage;Antwort\nEis ist kalt;richtig\nLava ist kalt;falsch')).toEqual([
    'Eis ist kalt [*Richtig | Falsch]',
    'Lava ist kalt [Richtig | *Falsch]',
  ]);
  expect(drafts('Type,Question,A,B,Answer\nMCQ,Hot?,ice,lava,B\nTF,Ice melts,,,True')).toEqual([
    'Hot? [ice | *lava]',
    'Ice melts [*True | False]',
  ]);
  expect(drafts('Ice is cold,true\nLava is cold,false\nSnow is hot,false')[1]).toBe('Lava is cold [True | *False]');
});

test('ticks beside options, and a row for each option', () => {
  expect(
    drafts(
      'Question,Option 1,Correct 1,Option 2,Correct 2,Option 3,Correct 3\nHot?,ice,,lava,x,fire,x\nCold?,ice,x,lava,,,',
    ),
  ).toEqual(['several: Hot? [ice | *lava | *fire]', 'Cold? [*ice | lava]']);
  const long = 'Question,Answer,Is correct\nHot?,ice,0\nHot?,lava,1\nCold?,ice,1\n,lava,0';
  expect(drafts(long)).toEqual(['Hot? [ice | *lava]', 'Cold? [*ice | lava]']);
  expect(read(long).drafts.map(({ line }) => line)).toEqual([2, 4]);
  expect(drafts('Question,A,B\nHot?,ice,lava*\nCold?,ice (correct),lava')).toEqual([
    'Hot? [ice | *lava]',
    'Cold? [*ice | lava]',
  ]);
});

describe('a row for each option', () => {
  const expected = ['Hot? [ice | *lava | snow]', 'Cold? [*ice | lava]'];
  const cells = [
    ['1', 'Hot?', 'A', 'ice', '0'],
    ['1', 'Hot?', 'B', 'lava', '1'],
    ['1', 'Hot?', 'C', 'snow', '0'],
    ['2', 'Cold?', 'A', 'ice', '1'],
    ['2', 'Cold?', 'B', 'lava', '0'],
  ];
  const table = (headers: string, cellsOf: (row: string[]) => string[]): string =>
    [headers, ...cells.map((row) => cellsOf(row).join(','))].join('\n');

  test('with a tick, whatever its header and sign', () => {
    for (const [headers, yes, no] of [
      ['question_id,question,label,option,is_correct', '1', '0'],
      ['Question No,Question Text,Option Label,Option Text,Correct?', 'Y', 'N'],
      ['id,question,order,answer_text,is_right', 'TRUE', 'FALSE'],
      ['id,question,letter,choice,result', 'correct', 'wrong'],
      ['id,question,letter,option,points', '2', '0'],
      ['id,question,letter,option,fraction', '100%', '-50%'],
      ['id,question,letter,option,answer', 'x', ''],
    ])
      expect(
        drafts(
          table(
            headers ?? '',
            ([id, question, letter, option, tick]) =>
              [id, question, letter, option, tick === '1' ? yes : no] as string[],
          ),
        ),
        headers,
      ).toEqual(expected);
  });

  test('with the key of the question in each of its rows', () => {
    const key = (question = '', ofHot = '', ofCold = ''): string => (question === 'Hot?' ? ofHot : ofCold);
    expect(
      drafts(
        table(
          'question,letter,option,answer',
          ([, question, letter, option]) => [question, letter, option, key(question, 'B', 'A')] as string[],
        ),
      ),
    ).toEqual(expected);
    expect(
      drafts(
        table(
          'question,option,correct_option',
          ([, question, , option]) => [question, option, key(question, 'lava', 'ice')] as string[],
        ),
      ),
    ).toEqual(expected);
  });

  test('with a tick or a key in the first row alone', () => {
    expect(drafts('question,option,correct\nHot?,lava,x\n,ice,\n,snow,\nCold?,ice,x\n,lava,')).toEqual([
      'Hot? [*lava | ice | snow]',
      'Cold? [*ice | lava]',
    ]);
    expect(drafts('question,option,correct answer\nHot?,ice,1\n,lava,\nCold?,ice,0\n,lava,')).toEqual(
      expected.map((one) => one.replace(' | snow', '')),
    );
  });

  test('with the question in its first row, with equal questions of different numbers, and without headers', () => {
    expect(drafts('id,option,correct,question\n1,ice,0,Hot?\n1,lava,1,\n2,ice,1,Cold?\n2,lava,0,')).toEqual([
      'Hot? [ice | *lava]',
      'Cold? [*ice | lava]',
    ]);
    expect(drafts('id,question,option,correct\n1,Hot?,ice,0\n1,Hot?,lava,1\n2,Hot?,fire,1\n2,Hot?,snow,0')).toEqual([
      'Hot? [ice | *lava]',
      'Hot? [*fire | snow]',
    ]);
    expect(drafts('Hot?,ice,0\nHot?,lava,1\nCold?,ice,1\nCold?,lava,0')).toEqual([
      'Hot? [ice | *lava]',
      'Cold? [*ice | lava]',
    ]);
  });

  test('options without a tick or key are asked about, and unequal points say nothing', () => {
    expect(asks('question,option\nHot?,ice\nHot?,lava\nCold?,ice\nCold?,lava')).toEqual(['firstIsRight']);
    expect(asks('question,option,points\nHot?,ice,1\nHot?,lava,3\nCold?,ice,2\nCold?,lava,0')).toEqual([
      'firstIsRight',
    ]);
  });

  test('an equal question with other options in its cell is another question', () => {
    expect(drafts('question,option,answer\nOdd?,"ice;lava;snow",lava\nOdd?,"fire;ice;lava",ice')).toEqual([
      'Odd? [ice | *lava | snow]',
      'Odd? [fire | *ice | lava]',
    ]);
  });
});

test('keys as people write them: with the text behind, with a word in front, joined', () => {
  expect(drafts('Question,A,B,C,Answer\nHot?,ice,lava,snow,B) lava\nCold?,ice,lava,fire,A. ice')).toEqual([
    'Hot? [ice | *lava | snow]',
    'Cold? [*ice | lava | fire]',
  ]);
  expect(leftOut('Question,A,B,C,Answer\nHot?,ice,lava,snow,B) lava\nCold?,ice,lava,fire,A. lava')).toEqual([
    '3 (2) its key "A. lava" is none of its options',
  ]);
  expect(drafts('Question,A,B,C,Answer\nHot?,ice,lava,fire,B and C\nCold?,ice,lava,fire,Option A')).toEqual([
    'several: Hot? [ice | *lava | *fire]',
    'Cold? [*ice | lava | fire]',
  ]);
});

test('answers beside their key are options, split alike; a question without any is typed', () => {
  expect(drafts('question,answers,correct\nHot?,"ice;lava|magma",2\nCold?,"ice;lava",1')).toEqual([
    'Hot? [ice | *lava\\|magma]',
    'Cold? [*ice | lava]',
  ]);
  const mixed = 'Frage;Lösung;Antwortmöglichkeiten\nHeiß?;Lava;A Eis|B Lava\nKalt?;Eis;Eis|Lava\nJahr?;1981;';
  expect(drafts(mixed)).toEqual(['Heiß? [Eis | *Lava]', 'Kalt? [*Eis | Lava]', 'typed: Jahr? = 1981']);
  expect(notes(mixed)).toEqual(['has no options, so that its answer is to be typed']);
});

test('questions without a column for their answers are refused in a line', () => {
  for (const text of ['Question,Hint\nHot?,burns\nCold?,melts', 'id,Question,Room\n1,Hot?,kitchen\n2,Cold?,cellar']) {
    expect(drafts(text)).toEqual([]);
    expect(notes(text)[0]).toMatch(
      /^has a column for questions, "Question", and none for their answers: name it "Answer"/,
    );
  }
});

test('any delimiter between known headers, apostrophes for quotes, two tight columns', () => {
  for (const mark of ['^', '~', '::', '||', '#'])
    expect(drafts(`${['question', 'a', 'b', 'answer'].join(mark)}\nHot, hot?${mark}ice${mark}lava${mark}b`)).toEqual([
      'Hot, hot? [ice | *lava]',
    ]);
  expect(drafts("question,answer\n'Hot, hot?',lava\n'Cold, cold?',ice")).toEqual([
    'typed: Hot, hot? = lava',
    'typed: Cold, cold? = ice',
  ]);
  expect(drafts('2+2,4\n3+5,8\n"4, 4?",yes')).toEqual(['typed: 2+2 = 4', 'typed: 3+5 = 8', 'typed: 4, 4? = yes']);
});

test('what is between options in a cell is no delimiter, however many rows have it', () => {
  const rows = Array.from({ length: 30 }, (_none, place) => `"Hot ${place}?",ice;lava;snow;rain,lava`);
  expect(drafts(['Question,Options,Answer', ...rows].join('\n'))[29]).toBe('Hot 29? [ice | *lava | snow | rain]');
});

test('headers among other words, numbers of questions, cells of HTML', () => {
  expect(drafts('Question #,Question Text,A,B,Correct Answer\n1,Hot?,ice,lava,B')).toEqual(['Hot? [ice | *lava]']);
  expect(drafts('Your question here,Option 1,Option 2,Correct\n<p>Is it <b>hot</b>?</p>,ice,lava,2')).toEqual([
    'Is it **hot**? [ice | *lava]',
  ]);
  expect(
    drafts('Question,A,B,Answer\nWhat&#039;s hot?,ice,lava,B\nWho said &quot;cold&quot;?,it&#039;s me,you,A'),
  ).toEqual(["What's hot? [ice | *lava]", 'Who said "cold"? [*it\'s me | you]']);
  expect(drafts('Question,A,B,Answer\nWhich is bold?,<b>,<i>,A')).toEqual(['Which is bold? [*\\<b> | \\<i>]']);
});

test('without headers: the key in any column, by letter or text, behind kinds and numbers', () => {
  expect(drafts('Hot?;ice;lava;B;kitchen\nCold?;ice;lava;A;cellar')).toEqual([
    'Hot? [ice | *lava]',
    'Cold? [*ice | lava]',
  ]);
  expect(drafts('Hot?;lava;lava;ice;snow\nCold?;ice;lava;ice;fire')).toEqual([
    'Hot? [*lava | ice | snow]',
    'Cold? [lava | *ice | fire]',
  ]);
  const rows = ['Hot', 'Cold', 'Wet', 'Dry', 'Loud', 'Soft'].map(
    (word, place) => `${place + 1},select,${word}?,ice,lava,snow,,${place % 2 === 0 ? 'lava' : 'ice'},,`,
  );
  expect(drafts(rows.join('\n')).slice(0, 2)).toEqual(['Hot? [ice | *lava | snow]', 'Cold? [*ice | lava | snow]']);
});

test('without headers: numbers, kinds and the question in other signs are no options of an answer', () => {
  const rows = Array.from(
    { length: 12 },
    (_none, place) => `7\tSea\t${place % 2}\tWho is no. ${place}, then?\tFish ${place}\tWho is no . ${place} , then ?`,
  );
  expect(drafts(rows.join('\n')).slice(0, 2)).toEqual([
    'typed: Who is no. 0, then? = Fish 0',
    'typed: Who is no. 1, then? = Fish 1',
  ]);
});

test('keys of letters in any script, headers of several languages and headers again', () => {
  for (const [headers, key] of [
    ['प्रश्न,विकल्प अ,विकल्प ब,उत्तर', 'ब'],
    ['السؤال,أ,ب,الإجابة', 'ب'],
    ['문제,가,나,정답', '나'],
    ['Question (EN),Question (DE),A,B,Answer', undefined],
    ['question_en,question_fr,option1_en,option2_en,option1_fr,option2_fr,answer', undefined],
  ]) {
    const row = (stem: string): string =>
      (headers ?? '')
        .split(',')
        .map((name, place, { length }) =>
          place === length - 1
            ? (key ?? (name === 'answer' ? '2' : 'B'))
            : /2|B|ب$|나|ब/.test(name)
              ? 'lava'
              : /question|प्रश्न|السؤال|문제/i.test(name)
                ? stem
                : 'ice',
        )
        .join(',');
    expect(drafts(`${headers}\n${row('Hot?')}\n${headers}\n${row('Warm?')}`), headers).toEqual([
      'Hot? [ice | *lava]',
      'Warm? [ice | *lava]',
    ]);
  }
});

test('points are no keys, and keys may end with a full stop or stand in quotes', () => {
  expect(asks('Question,Answer 1,Points 1,Answer 2,Points 2\nHot?,ice,0,lava,1\nCold?,ice,1,lava,0')).toEqual([
    'firstIsRight',
  ]);
  expect(drafts('Question,A,B,Answer\nHot?,Ice,Lava,lava.\nCold?,Ice,Lava,"""Ice"""')).toEqual([
    'Hot? [Ice | *Lava]',
    'Cold? [*Ice | Lava]',
  ]);
});

test('labels and bullets of options in one cell, keys in lists, and tables of Markdown', () => {
  expect(drafts('Question,Options,Answer\nHot?,"- ice\n- lava",lava\nCold?,"- ice\n- lava",ice')).toEqual([
    'Hot? [ice | *lava]',
    'Cold? [*ice | lava]',
  ]);
  expect(drafts('Question,Options,Answer\nHot?,1) ice 2) lava,2\nCold?,a) ice b) lava,a')).toEqual([
    'Hot? [ice | *lava]',
    'Cold? [*ice | lava]',
  ]);
  expect(
    drafts('question,options,correct\nHot?,"[""ice"", ""lava"", ""fire""]","[1, 2]"\nCold?,"[""ice"", ""lava""]",[0]'),
  ).toEqual(['several: Hot? [ice | *lava | *fire]', 'Cold? [*ice | lava]']);
  const markdown = '| Question | A | B | Answer |\n|---|---|---|---|\n| Hot? | ice | lava | B |';
  expect(drafts(markdown)).toEqual(['Hot? [ice | *lava]']);
  expect(leftOut(markdown)).toEqual([]);
});

test('headers over several columns, in two rows, with numbers, or as often as there are options', () => {
  const rows = 'Hot?,ice,lava,fog,B\nCold?,ice,lava,fog,A\n';
  const asked = ['Hot? [ice | *lava | fog]', 'Cold? [*ice | lava | fog]'];
  for (const header of [
    'Question,Options,,,Correct',
    'Question,Choice,Choice,Choice,Correct',
    'Question,Answer,Answer,Answer,Correct answer',
    'Title,A,B,C,Correct',
    'Question,Answers,,,Correct\n,A,B,C,',
    'My quiz,,,,\n1. Question:,2. If there are options:,,,3. Optional\n,Answer A:,Answer B:,Answer C:,Correct Answer',
  ])
    expect([header, drafts(`${header}\n${rows}`)]).toEqual([header, asked]);
  expect(drafts('Question,Right answer,Wrong answers,,\nHot?,lava,ice,fog,\nCold?,ice,lava,fog,\nWet?,sea,,,')).toEqual(
    ['Hot? [*lava | ice | fog]', 'Cold? [*ice | lava | fog]', 'typed: Wet? = sea'],
  );
});

test('what a template says below its headers is no question; code in a cell keeps its lines', () => {
  const { drafts: found, report } = read(
    'Question,A,B,Correct\n(required),(required),(optional),(default is A)\n"What is printed?\nx = [1]\nprint(x)",[1],x,A',
  );
  expect(found.map(told)).toEqual(['What is printed? [*[1] | x]']);
  expect([found[0]?.number, found[0]?.code, report.leftOut]).toEqual([1, 'x = [1]\nprint(x)', []]);
});

test('quotes that are broken somewhere are no part of the cells elsewhere', () => {
  expect(drafts('Question,A,B,Correct\n"Never closed,x,y,B\nWho?,me,"you",B\n')).toEqual([
    'Never closed [x | *y]',
    'Who? [me | *you]',
  ]);
});

test('a table that was kept as one column is read as a table', () => {
  const text = '"Question,Answer"\n"""Red, or blue?"",""red"""\n"""Now in\ndays"",""date -d ""+3days"" +%F"""\n';
  expect(drafts(text)).toEqual(['typed: Red, or blue? = red', 'typed: Now in days = date -d "+3days" +%F']);
});

test('a type that never comes with options is that of typed answers', () => {
  const rows = 'Choice;How many legs?;4|6|8;3\nFrei;How many arms?;;8\nFrei;Where?;;at sea';
  expect(drafts(`Typ;Frage;Antworten;RichtigeAntwort\n${rows}`)).toEqual([
    'How many legs? [4 | 6 | *8]',
    'typed: How many arms? = 8',
    'typed: Where? = at sea',
  ]);
});

test('columns of a few words that group the rows are no options', () => {
  const rows = Array.from({ length: 30 }, (_none, number) => `Dare;Do thing ${number}!;${(number % 2) + 1};all;adults`);
  expect(read(`type;text;level;who;age\n${rows.join('\n')}`).drafts).toEqual([]);
});

test('a column of questions alone is named as one', () => {
  expect(read('question\nWho swims?\nWho walks?\n').report.changed.map(({ reason }) => reason)).toEqual([
    'it has a column for questions and none for their answers: add "Answer", or "A" to "D" and "Correct"',
  ]);
});

test('an answer beside other answers is one more, also where it is a number', () => {
  const rows = 'Who?,me,you,they\nHow many?,2,1,3\nWhere?,here,there,nowhere';
  expect(drafts(`Question,Answer,Answer2,Answer3\n${rows}`)).toEqual([
    'Who? [*me | you | they]',
    'How many? [*2 | 1 | 3]',
    'Where? [*here | there | nowhere]',
  ]);
});

test('a whole number that a program wrote as 4.0 is the option 4', () => {
  const rows = 'How many?,1;3;4;0,4.0\nWhich is less?,1;-1;2;0,-1\nWhat is half?,1;0.5;2,0.5';
  expect(drafts(`question,answers,correct\n${rows}`)).toEqual([
    'How many? [1 | 3 | *4 | 0]',
    'Which is less? [1 | *-1 | 2 | 0]',
    'What is half? [1 | *0.5 | 2]',
  ]);
});

test('doubled bars separate options, and arrows stand behind their letters', () => {
  const rows = 'Who?,a-> me || b-> you || c-> they,b\nWhere?,a-> here || b-> there || c-> home,c';
  expect(drafts(`question,choices,correct\n${rows}`)).toEqual([
    'Who? [me | *you | they]',
    'Where? [here | there | *home]',
  ]);
});

test('a list of statements needs no note that answers are to be typed', () => {
  const list = 'domanda;risposta;immagine\nI gatti nuotano;VERO;\nI pesci corrono;FALSO;\nVola?;VERO;12.png\n';
  expect(drafts(list)).toEqual(['I gatti nuotano [*Vero | Falso]', 'I pesci corrono [Vero | *Falso]']);
  expect(notes(list)).toEqual([]);
});

test('letters that fit no option are no further options', () => {
  const table = 'Question,Options,Answer\nHot?,ice and lava,b\nCold?,ice and fire,a';
  expect(drafts(table)).toEqual([]);
  expect(leftOut(table)).toHaveLength(2);
});

test('two columns without headers: questions and answers, cards of words, but no lists of numbers', () => {
  expect(drafts('Where is Oslo?,Norway\nWhere is Lima?,Peru\nWhere is Riga?,Latvia')[1]).toBe(
    'typed: Where is Lima? = Peru',
  );
  expect(drafts('Where is Oslo?, Norway\nWhere is Lima?, Peru\nWhere is Riga?, Latvia')[1]).toBe(
    'typed: Where is Lima? = Peru',
  );
  expect(drafts('dog,Hund\ncat,Katze\ncow,Kuh')[1]).toBe('typed: cat = Katze');
  expect(drafts('Fall of the Wall,1989\nFirst man on the moon,1969\nDeath of Goethe,1832')).toHaveLength(3);
  expect(drafts('name,score\nAnna,4\nBert,5\nCleo,3')).toEqual([]);
  expect(notes('name,score\nAnna,4\nBert,5\nCleo,3')[0]).toMatch(/no list of questions/);
});

test('options in bold mark the right one, without their signs', () => {
  expect(drafts('| Question | A | B |\n|---|---|---|\n| Hot? | ice | **lava** |\n| Cold? | **ice** | lava |')).toEqual([
    'Hot? [ice | *lava]',
    'Cold? [*ice | lava]',
  ]);
});

test('a letter to type is no word for false beside other answers of its type', () => {
  const table = (last: string): string =>
    `Typ;Frage;Antworten;Antwort\nMC;Hot?;ice|lava;2\nopen;Bits of a byte?;;${last}\nopen;Hex of 15?;;F`;
  expect(drafts(table('8')).slice(1)).toEqual(['typed: Bits of a byte? = 8', 'typed: Hex of 15? = F']);
  expect(drafts(table('T')).slice(1)).toEqual(['Bits of a byte? [*True | False]', 'Hex of 15? [True | *False]']);
});

test('a first row that asks is no row of headers', () => {
  expect(notes('MCQ|1|Hot?|ice:::lava|1\nMCQ|1|Cold?|ice:::lava|0\nTF|1|Ice is cold|true').join()).not.toContain(
    '"MCQ"',
  );
});

test('numbers in circles are labels, and a key', () => {
  const table =
    'question,option1,option2,option3,answer\nHot?,❶ice,❷lava,❸snow,"❷\n"\nCold?,① ice,② lava,③ fire,①\nDry?,❶ rain,❷ sea,❸ dust,❸';
  expect(drafts(table)).toEqual([
    'Hot? [ice | *lava | snow]',
    'Cold? [*ice | lava | fire]',
    'Dry? [rain | sea | *dust]',
  ]);
});
