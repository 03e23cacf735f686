import type { KeyReading } from '../../../quiz/imported.ts';
import { format, packs, questions } from './counted.ts';

const { list, number } = format;

const waiting = (count: number): string =>
  `${questions(count)} ${format.plural(count, { one: 'has', other: 'have' })} no right answer yet.`;

/** Files of questions that people import and export. */
export const imports = {
  /** Of a file: `8 MB`. */
  megabytes: (size: number) => `${number(size)} MB`,
  /** The name of a pack whose file has no readable name. */
  untitled: 'Imported questions',
  /** @param form `CSV` */
  description: (file: string, form: string) => `Imported from ${file} (${form}).`,

  reading: (file: string) => `Reading ${file} …`,
  saving: (done: number, all: number) => `Saving: ${number(done)} of ${questions(all)} …`,
  heldUp: (done: number, all: number) =>
    `Saving stopped at ${number(done)} of ${questions(all)}. What is saved stays; go on with the rest whenever you like.`,
  buttons: {
    cancel: 'Cancel',
    goOn: 'Go on',
    save: (count: number) => `Save ${questions(count)}`,
    keys: (count: number) => `Say what is right (${number(count)})`,
    report: (count: number) => `Report (${number(count)})`,
    drop: 'Drop the file',
    back: 'Back',
    skip: 'Skip',
    stop: 'Stop',
    overview: 'Overview',
    open: 'Open',
    readings: {
      zero: 'Options count from 0',
      one: 'Options count from 1',
      first: 'The first one, always',
      text: 'The text of an option',
      place: 'The place of an option',
    } satisfies Record<KeyReading, string> as Record<KeyReading, string>,
  },

  /** Names of recognised files other than formats. */
  forms: { 'plain text': 'plain text', workbook: 'a workbook' } as Record<string, string>,

  /** The report on a file, before anything is saved. */
  report: {
    taken: (form: string, count: number) => `Read as ${form}: ${questions(count)}.`,
    nothing: (file: string) => `I found no question in ${file} that I can take.`,
    leftOut: (count: number) => `❌ ${questions(count)} left out`,
    changed: (count: number) => `✏️ ${number(count)} ${format.plural(count, { one: 'remark', other: 'remarks' })}`,
    waiting: (count: number) => `❓ ${waiting(count)}`,
    saved: (count: number, into: readonly string[]) => `✅ ${questions(count)} saved in ${list(into)}.`,
    into: (pack: string) => `They go into **${pack}**.`,
    intoNew: (pack: string) => `They go into a new pack, **${pack}**.`,
    intoSeveral: (pack: string, count: number) =>
      `They go into ${packs(count)}, **${pack}** and so on: a pack holds 1,000 questions.`,
    noCredit: 'Licence and author of the file stand with packs that it makes, so they don’t come along into this one.',
    sample: (question: string) => `> ${question}`,
    notYet:
      'Nothing is saved yet. Until you save or drop it, the file waits in `/questions drafts`, for 30 days at most.',
    rest: 'The rest isn’t saved yet. Until you save or drop it, it waits in `/questions drafts`, for 30 days at most.',
    /** The file gives numbers as keys, and can be read in two ways. */
    base: 'The right answers are numbers, and I can’t tell whether the first option is 0 or 1. Which is it?',
    text: 'The right answers can be the texts of options or their places, and the two differ. Which is it?',
    first: 'No answer is marked as right. Is it the first option of each question?',
    /** What each interpretation would make of an example question. */
    would: (reading: string, question: string, answer: string) => `- ${reading}: “${question}” → **${answer}**`,
    title: 'Report',
    place: (line: number, question: number) => `**Line ${number(line)}, question ${number(question)}**`,
    line: (line: number) => `**Line ${number(line)}**`,
    note: (place: string, reason: string) => `- ${place}: ${reason}`,
    noteLeftOut: (place: string, reason: string) => `- ❌ ${place}: left out: ${reason}`,
    more: (count: number) => `and ${number(count)} more`,
  },

  /** The questions without keys, shown one after the other. */
  keys: {
    ask: 'Which one is right?',
    now: (answer: string) => `Now: ✅ **${answer}**. Press another one to change it.`,
    left: (count: number) => waiting(count),
    later: 'Every press is kept. Stop whenever you like and go on from `/questions drafts`, days later too.',
    done: 'Every question has its right answer now.',
    stopped: (count: number) => `${waiting(count)} Go on whenever you like.`,
  },

  done: {
    saved: (count: number, into: readonly string[]) => `✅ ${questions(count)} saved in ${list(into)}.`,
    doubles: (count: number) =>
      `${questions(count)} ${format.plural(count, { one: 'was', other: 'were' })} there already.`,
    waiting: (count: number) => `${waiting(count)} They stay in \`/questions drafts\`.`,
    play: 'Play them with `/quiz start`.',
    dropped: 'Dropped. Nothing more of it is kept.',
    cancelled: 'Cancelled. Nothing was saved.',
    notReading: 'It’s no longer being read.',
  },

  drafts: {
    /** @param form `CSV` */
    file: (file: string, form: string) => `📄 ${file} (${form})`,
    state: (left: number, when: string) => `${questions(left)} to save, last changed ${when}`,
    stateWaiting: (left: number, open: number, when: string) =>
      `${questions(left)} to save, ${number(open)} of them without a right answer, last changed ${when}`,
  },

  refusals: {
    tooLarge: (most: string) => `That file is larger than ${most}: split it.`,
    tooMany: (taken: number, most: number) =>
      `That file has ${questions(taken)}, and a server can have ${number(most)} of its own: split it. Nothing of it is kept.`,
    elsewhere: 'That file isn’t where Discord keeps files, so I don’t fetch it. Attach it to the command again.',
    gone: 'Discord no longer has that file. Attach it to the command again.',
    unreachable: 'I can’t get that file from Discord just now. Try again in a moment.',
    slow: 'Discord took too long to hand over that file. Try again in a moment.',
    unreadable: 'That file is too much for me. Split it, or save it in a simpler form such as CSV.',
    ownBusy: (most: number) =>
      `I’m reading ${number(most)} of your files already. When one of them is done, or you cancel it, run the command again.`,
    serverBusy: (most: number) =>
      `I’m reading ${number(most)} files for this server already. Run the command again in a moment.`,
    keyProblem: (reason: string) => `The keys that you gave don’t fit, so nothing is kept: ${reason}.`,
    ownLimit: (most: number) =>
      `You have ${number(most)} files that wait already. Save or drop one in \`/questions drafts\` first.`,
    serverLimit: (most: number) =>
      `${number(most)} files wait on this server already. When their editors have saved or dropped one, there’s room again.`,
    unknown: 'This file is gone: it was saved, dropped, or not touched for 30 days.',
    packRemoved: 'The pack that they were to go into was removed. Press Save again to put what is left into a new one.',
    noRoom: (room: number, wanted: number, most: number) =>
      `A server has at most ${questions(most)} of its own. There’s room for ${number(room)} here, and these are ${number(wanted)}: remove some with \`/questions remove\`, or bring a smaller file.`,
    packFull: (pack: string, room: number, wanted: number, most: number) =>
      `A pack has at most ${questions(most)}. **${pack}** has room for ${number(room)}, and these are ${number(wanted)}: choose another pack.`,
    noPackLeft: (most: number) =>
      `A server has at most ${packs(most)} of its own. Remove one with \`/questions remove\`, or choose one that there is.`,
    nothingKeyed: 'None of its questions has a right answer yet, so there is nothing to save.',
    inPart: (saved: number) => `${questions(saved)} were saved before that; the others are still here.`,
  },

  export: {
    done: (count: number, pack: string, form: string) => `${questions(count)} of **${pack}** as ${form}.`,
    nothing: (pack: string, form: string) => `${form} can carry none of the questions of **${pack}**.`,
    empty: (pack: string) => `**${pack}** has no question to take along.`,
    file: (pack: string) => `The questions of ${pack}`,
    lost: 'What this form can’t carry:',
    /** @param count of questions, 0 for what concerns the pack */
    loss: (reason: string, count: number, numbers: readonly string[]) =>
      count === 0 ? `- ${reason}` : `- ${reason}: ${questions(count)} (${list(numbers, 5)})`,
    losses: 'What the form can’t carry, question by question',
    /** In the file. */
    lossLine: (reason: string, numbers: readonly string[]) =>
      numbers.length === 0 ? reason : `${reason}: ${numbers.join(', ')}`,
    tooLarge: 'That is more than Discord takes in a message. Choose another form, or split the pack.',
    failed: 'That pack couldn’t be written just now. Try again in a moment.',
  },
};
