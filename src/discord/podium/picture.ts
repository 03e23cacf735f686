import type { Quiz } from '../../quiz/quiz.ts';
import { podiumOf, type Ranking } from '../../quiz/ranking.ts';
import type { Names } from '../names.ts';
import type { FileView } from '../view.ts';
import type { Words } from '../words/en.ts';
import type { Avatars } from './avatars.ts';
import type { Painter } from './painter.ts';

/** The first places of a quiz as a picture; undefined if there is nobody to show, or no picture can be drawn. */
export async function podiumPicture(
  {
    words,
    names,
    avatars,
    painter,
  }: { words: Words; names: Pick<Names, 'of'>; avatars: Pick<Avatars, 'load'>; painter: Painter },
  { guildId }: Pick<Quiz, 'guildId'>,
  { standings }: Ranking,
): Promise<FileView | undefined> {
  const { format, quiz } = words;
  const first = podiumOf(standings);
  if (first.length === 0 || standings.length === 1) return undefined;
  const known = await names.of(
    first.map(({ userId }) => userId),
    guildId,
  );
  const pictures = await avatars.load([...known.values()].flatMap(({ avatar }) => avatar ?? []));
  const places = first.flatMap(({ userId, rank, points }) => {
    const person = known.get(userId);
    const unit = quiz.ranking.unit(points);
    if (!person) return [];
    const avatar = person.avatar === undefined ? undefined : pictures.get(person.avatar);
    const { name } = person;
    return [{ userId, rank, name, avatar, ordinal: format.ordinal(rank), points: format.number(points), unit }];
  });
  // If somebody's name is not known, the text shows a mention, which a picture cannot.
  if (places.length < first.length) return undefined;
  const data = await painter.podium(places);
  const described = places.map(({ ordinal, name, points, unit }) =>
    quiz.ranking.described(ordinal, name, points, unit),
  );
  return data && { name: 'podium.png', data, description: quiz.ranking.podium(described) };
}
