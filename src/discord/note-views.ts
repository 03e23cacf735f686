import { type Client, channelMention } from 'discord.js';
import type { Ending, Quiz } from '../quiz/quiz.ts';
import { deadlineOf, type Round } from '../quiz/round.ts';
import type { Hold } from '../quiz/schedule.ts';
import type { Log } from '../quizmaster/ports/log.ts';
import type { Messenger, Note, RankingNote } from '../quizmaster/ports/messenger.ts';
import { channelProblem } from './channel-problem.ts';
import type { DiscordClock } from './clock.ts';
import type { Names } from './names.ts';
import { identified } from './notes.ts';
import { mayAttach } from './permissions.ts';
import { uploadOf } from './pictures.ts';
import type { Avatars } from './podium/avatars.ts';
import type { Painter } from './podium/painter.ts';
import { podiumPicture } from './podium/picture.ts';
import type { FileView, View } from './view.ts';
import { correctionView } from './views/correction.ts';
import { holdView } from './views/daily.ts';
import { greetingView } from './views/greeting.ts';
import { questionView } from './views/question.ts';
import { endingText, rankingView } from './views/ranking.ts';
import { revealView } from './views/reveal.ts';
import type { Words } from './words/en.ts';

/** Renders notes, with people's names and with the id by which a note is found again. */
export interface NoteViews {
  /** @param guildId the server where it is read @param isPlain without the picture of the podium */
  of(note: Note, guildId: string, isPlain?: boolean): Promise<View>;
  /** The current view of a round, which replaces its question. */
  ofRound(round: Round, closesAt: number, more: Parameters<Messenger['show']>[1]): Promise<View>;
  /** The message to the starter of a quiz when it ends. */
  ofEnding(quiz: Quiz, ending: Ending): Promise<View>;
  /** The picture of a question, if its file exists and may be sent. Otherwise the picture is described in words. */
  picturesOf(round: Round): Promise<FileView[]>;
}

export function createNoteViews(parts: {
  client: Client;
  words: Words;
  names: Names;
  podiums: { avatars: Avatars; painter: Painter };
  clock: DiscordClock;
  log: Log;
  /** Reads a picture in the folder of the packs. */
  readPicture(file: string): Promise<Buffer>;
}): NoteViews {
  const { client, words, names, podiums, clock, log, readPicture } = parts;

  return {
    of: async (note, guildId, isPlain = false) => finished(note, await viewOf(note, isPlain), guildId),
    ofRound: (round, closesAt, more) =>
      finished(
        { kind: 'question', round },
        'answers' in more
          ? questionView(words, round, closesAt, more.answers, more.recap)
          : revealView(words, round, more),
        round.guildId,
      ),
    async ofEnding(quiz, ending) {
      const found = ending.reason === 'obstacle' ? await problem(quiz, ending.obstacle, false) : undefined;
      const content = words.quiz.control.yours(channelMention(quiz.channelId), endingText(words, ending, found));
      return names.put({ content }, quiz.guildId);
    },
    async picturesOf({ channelId, question: { picture } }) {
      const channel = client.channels.cache.get(channelId);
      if (picture?.file === undefined || (channel && !mayAttach(channel))) return [];
      try {
        return [uploadOf(picture, await readPicture(picture.file))];
      } catch (error) {
        log.error({ file: picture.file, error }, 'a picture could not be read, so its question is posted without it');
        return [];
      }
    },
  };

  async function finished(note: Note, view: View, guildId: string): Promise<View> {
    const named = await names.put(view, guildId);
    return 'content' in named ? named : { ...named, components: identified(note, named.components) };
  }

  async function viewOf(note: Note, isPlain: boolean): Promise<View> {
    switch (note.kind) {
      case 'question':
        return questionView(words, note.round, deadlineOf(note.round, clock.now()), 0, note.recap);
      case 'ranking':
        return rankingView(words, note, isPlain ? undefined : await podium(note));
      case 'correction':
        return correctionView(words, note.correction, note.round);
      case 'hold':
        return holdView(words, note.schedule, note.hold, await problem(note.schedule, note.hold.reason, true));
      case 'greeting':
        return greetingView(words);
    }
  }

  /** Where the bot may not send files, there is no picture. */
  async function podium({ quiz, ranking }: RankingNote): Promise<FileView | undefined> {
    const channel = client.channels.cache.get(quiz.channelId);
    return channel && !mayAttach(channel) ? undefined : podiumPicture({ words, names, ...podiums }, quiz, ranking);
  }

  /** What closes a channel to us, if that is the obstacle. */
  async function problem(
    { guildId, channelId }: Pick<Round, 'guildId' | 'channelId'>,
    obstacle: Hold['reason'],
    back: boolean,
  ): Promise<string | undefined> {
    return obstacle === 'missing-permission' ? channelProblem(client, words, guildId, channelId, { back }) : undefined;
  }
}
