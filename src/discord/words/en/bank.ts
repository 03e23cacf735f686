import type { WrittenQuestion } from '../../../quiz/question-schema.ts';
import { format, questions } from './counted.ts';

const { list, number } = format;

const characters = (value: number): string => format.count(value, { one: 'character', other: 'characters' });
const cut = (has: number, most: number): string =>
  `This has ${characters(has)} and can have ${number(most)}: shorten it.`;

/** The server's own questions: writing, suggesting, changing and finding them. */
export const bank = {
  /** What the first pack of a server is called. */
  firstPack: 'Our own questions',

  /** The form. Labels have at most 45 characters, descriptions 100. */
  form: {
    add: 'Write a question',
    edit: 'Change the question',
    suggest: 'Suggest a question',
    question: 'Question',
    questionHint: 'Put code between ``` and ```, with its language: ```py',
    options: 'Options, one per line',
    optionsHint: 'Two to ten, shown in random order. One line alone is an answer that players type.',
    right: 'Which is right? (one or several)',
    rightHint: 'A is the first line, B the second, and so on.',
    /** @param letter `C` */
    line: (letter: string, place: number) => `${letter} (line ${number(place)})`,
    why: 'Why? (optional)',
    whyHint: 'Shown with the answer. A link on its own last line becomes “Read more”.',
    labels: 'Tags and difficulty',
    tags: 'Tags, separated by commas',
    tagsHint: 'Up to five topics, such as: on-call, postgres',
    difficulty: 'Difficulty',
    picture: 'Picture',
    address: 'Address of the picture',
    addressHint: 'Starts with https:// and leads to the picture itself. Leave both empty for none.',
    alt: 'What it shows, for those who can’t see it',
    altHint: 'Needed with a picture. Don’t give the answer away.',
    decline: 'Decline the suggestion',
    word: 'A word to its author (optional)',
  },

  buttons: {
    save: 'Save',
    saveMine: 'Save mine anyway',
    suggest: 'Send to the editors',
    edit: 'Edit',
    fix: 'Fix it',
    labels: 'Tags and difficulty',
    picture: 'Picture',
    drop: 'Drop',
    another: 'Write another',
    open: 'Open',
    accept: 'Accept',
    decline: 'Decline',
    remove: 'Remove',
    keep: 'Keep it',
    own: 'Your drafts',
    nextSuggestion: (waiting: number) => `Next suggestion (${number(waiting)} waiting)`,
  },

  preview: {
    /** Shown in place of the deadline. */
    state: 'preview, only you see it',
    into: (pack: string) => `Goes into **${pack}**.`,
    intoNew: (pack: string) => `Goes into a new pack, **${pack}**.`,
    change: (pack: string) => `Changes the question in **${pack}**.`,
    suggestion: 'Someone who edits this server’s questions decides about it.',
    tags: (tags: readonly string[]) => `Tags: ${list(tags)}.`,
    answer: (right: string) => `✅ ${right}`,
    noWhy: '💡 Nobody learns why: a sentence under “Why?” makes the answer stick.',
    pictureHint: '🖼️ No picture above? Its address has to lead to the picture itself, open to everyone.',
    /** What makes a question unfair, by the code of the linter's rule. */
    doubts: {
      C1: '💡 A word of the question stands in the right option alone: that gives it away.',
      C5: '💡 The right option is longer or shorter than the others: that gives it away.',
      C8: '💡 Every wrong option says always, never or only: that gives the right one away.',
      O1: '💡 An option speaks of the others, so they stay in your order.',
      S1: '💡 This asks two things at once.',
      S2: '💡 This can’t be answered without reading the options first.',
    } as Record<string, string>,
    wroteBy: (who: string, when: string) => `Written by ${who} ${when}.`,
    changedBy: (who: string, when: string) => `Changed by ${who} ${when}.`,
    suggestedBy: (who: string, when: string) => `Suggested by ${who} ${when}.`,
  },

  /** Why the typed text is not a question yet. */
  problems: {
    title: 'Almost there',
    kept: 'Everything you typed is kept. Press **Fix it** to open it again.',
    at: (field: string, what: string) => `**${field}**: ${what}`,
    missing: 'Nothing here yet: write it.',
    noRight: 'Nothing ticked yet: tick the right one.',
    unseen: 'There is nothing here that can be seen, or something that Discord can’t show: write it again.',
    tooLong: cut,
    codeTooLong: (has: number, most: number) =>
      `The code has ${characters(has)} and can have ${number(most)}: show only what matters.`,
    tooLongInAll: (has: number, most: number) =>
      `Question, options and why have ${characters(has)} together and can have ${number(most)}: shorten one of them.`,
    tooFew: (has: number) =>
      has === 0
        ? 'Nothing here yet: write at least two, one per line.'
        : 'There is only one: write at least two, one per line.',
    tooMany: (has: number) => `There are ${number(has)}, and ten are the most: drop some.`,
    optionTooLong: (letter: string, has: number, most: number) =>
      `${letter} has ${characters(has)} and can have ${number(most)}: shorten it.`,
    alike: (one: string, other: string) => `${one} and ${other} look the same: reword one.`,
    optionUnseen: (letter: string) => `${letter} has nothing that can be seen: write it again.`,
    noSuchOption: (letter: string, has: number) => `${letter} is ticked, and there are ${number(has)} options.`,
    tagForm: (tag: string) => `${tag} doesn’t work as a tag: use a–z, digits and hyphens.`,
    picture: {
      address:
        'This is no address of a picture: it starts with https://, has no spaces, and has at most 300 characters.',
      'no-address': 'There is a description without a picture: give its address, or empty both.',
      'no-alt': 'Say what the picture shows, for those who can’t see it.',
    },
    tooManyTags: 'Five are the most.',
    notPlayable: 'I can’t ask this kind of question yet.',
  },

  saved: {
    /** @param asked how many the pack has now */
    added: (pack: string, asked: number) => `✅ Saved in **${pack}**, which has ${questions(asked)} now.`,
    madePack: (pack: string) => `✅ Saved in **${pack}**, this server’s new pack.`,
    changed: (pack: string) => `✅ Changed in **${pack}**. Questions that were asked already stay as they were.`,
    play: 'Play it with `/quiz start`.',
    suggested:
      '✅ Sent. The editors of this server’s questions see it in `/questions drafts`, and there you’ll see what became of it.',
    dropped: 'Dropped.',
    accepted: (pack: string) => `✅ Accepted: it is in **${pack}** now.`,
    declined: 'Declined. Its author sees that in `/questions drafts`.',
    removed: (question: string) => `Removed: ${question}`,
    retired: 'It was asked before, so scores keep it; it’s never asked again.',
    packRemoved: (pack: string, all: number, kept: number) =>
      `**${pack}** is removed with ${questions(all)}.${kept > 0 ? ` Scores keep ${number(kept)} of them; they’re never asked again.` : ''} A quiz that’s running goes on.`,
    renamed: (before: string, now: string) =>
      `**${before}** is called **${now}** now, in quizzes and daily questions, too.`,
    kept: 'Nothing was removed.',
  },

  refusals: {
    unknownDraft: 'This draft is gone: it was saved, dropped, or not touched for 30 days.',
    youTyped: (what: readonly string[]) => `You typed: ${list(what)}`,
    unknownQuestion:
      'There is no such question in this server’s own packs. Choose one from the list that opens while you type.',
    unknownPack: 'There is no such pack of this server’s own. Choose one from the list that opens while you type.',
    shipped: (pack: string) =>
      `${pack} comes with the bot and can’t be changed here. Fix a wrong answer with \`/questions correct\`.`,
    askedAlready: (pack: string, question: string) => `**${pack}** asks this already: ${question}`,
    sameTitle: (title: string) =>
      `There is a pack called ${title} already, which isn’t this server’s own. Choose another name.`,
    titleTaken: (title: string) => `There is another pack called ${title}. Choose another name.`,
    badTitle: (most: number) => `A pack’s name has at most ${characters(most)}.`,
    tooManyPacks: (most: number) =>
      `A server has at most ${number(most)} packs of its own. Remove one with \`/questions remove\`.`,
    tooManyQuestions: (most: number) =>
      `A server has at most ${number(most)} questions of its own. Remove some with \`/questions remove\`.`,
    packFull: (pack: string, most: number) =>
      `**${pack}** is full: ${number(most)} questions are the most. Choose another pack.`,
    tooManySuggestions: 'Too many suggestions are waiting. Try again when the editors have looked at some.',
    changedMeanwhile: (who: string, when: string) => `⚠️ ${who} changed this question ${when}, while you were writing:`,
    now: (field: string, text: string) => `**${field}** is now: ${text}`,
    nowEmpty: (field: string) => `**${field}** is now empty.`,
    removedMeanwhile: {
      question: '⚠️ This question was removed while you were writing. Saved again, it becomes a new one.',
      pack: '⚠️ That pack was removed while you were writing. Saved again, this goes into another one.',
    },
    editorsOnly: 'You can no longer save it yourself, so it can be sent to the editors instead.',
    decided: {
      accepted: (who: string) => `${who} has accepted it already.`,
      declined: (who: string) => `${who} has declined it already.`,
    },
    questionOrPack: 'Choose a `question` or a `pack`: one of them.',
    noText: 'This message has no text to make a question of. Start from nothing with `/questions add`.',
  },

  fields: {
    stem: 'Question',
    code: 'Code',
    options: 'Options',
    key: 'The right answer',
    explanation: 'Why',
    reference: 'Read more',
    tags: 'Tags',
    difficulty: 'Difficulty',
    picture: 'Picture',
  } satisfies Partial<Record<keyof WrittenQuestion, string>> as Record<string, string>,
  /** What else a question has. */
  otherField: 'Something else',

  list: {
    packs: 'This server’s own packs',
    none: 'This server has no questions of its own yet. Write the first one with `/questions add`: it takes a minute.',
    pack: (title: string, asked: number) => `**${title}** · ${questions(asked)}`,
    limits: (packs: number, mostPacks: number, asked: number, most: number) =>
      `${number(packs)} of ${number(mostPacks)} packs · ${number(asked)} of ${number(most)} questions`,
    inPack: (title: string, asked: number) => `${title} · ${questions(asked)}`,
    found: (words: string, count: number) => `${questions(count)} with ${words}`,
    nothing: (words: string) => `No question of this server’s own has ${words}.`,
    line: (place: number, question: string, facts: readonly string[]) =>
      [`**${number(place)}.** ${question}`, ...(facts.length > 0 ? [`-# ${facts.join(' · ')}`] : [])].join('\n'),
    more: (count: number) => `and ${number(count)} more`,
    how: 'Look at one with `/questions preview`, change it with `/questions edit`.',
  },

  drafts: {
    waiting: (place: number, count: number) => `Suggestion ${number(place)} of ${number(count)}`,
    title: 'Your drafts and suggestions',
    none: 'You have no drafts and no suggestions here. `/questions suggest` sends the editors a question.',
    noneWaiting: 'No suggestion is waiting.',
    empty: 'nothing typed yet',
    writing: (when: string) => `draft, last changed ${when}`,
    sent: (when: string) => `suggested ${when}, waiting for an editor`,
    accepted: (pack: string, when: string) => `✅ accepted ${when}, in ${pack}`,
    declined: (when: string) => `declined ${when}`,
    declinedWith: (when: string, word: string) => `declined ${when}: “${word}”`,
  },

  remove: {
    question: (question: string, pack: string) => `Remove this question from **${pack}**?\n${question}`,
    pack: (pack: string, asked: number) => `Remove **${pack}** with ${questions(asked)}?`,
    consequence: 'It’s never asked again. Scores and past quizzes stay as they are.',
  },
};
