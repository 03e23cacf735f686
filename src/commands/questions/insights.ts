import { subcommand } from '../../discord/definition.ts';
import { insightsView } from '../../discord/views/insights.ts';
import { refusalView } from '../../discord/views/refusals.ts';
import type { Words } from '../../discord/words/en.ts';
import { packChoices } from '../choices.ts';
import { packIdOf } from '../packs.ts';

/** `/questions insights`: what the answers tell of the questions themselves. */
export const insights = ({ commands: text }: Words) =>
  subcommand({
    description: text.questions.insights,
    circle: 'editors',
    options: { pack: { type: 'text', description: text.questions.insightsPack, autocomplete: true } },

    async run({ pack }, { guildId }, respond, { quizmaster, packs, words }) {
      const all = await packs.of(guildId);
      const packId = pack === undefined ? undefined : packIdOf(all, pack);
      const chosen = packId === undefined ? undefined : await packs.find(guildId, packId);
      if (packId !== undefined && !chosen)
        return respond.privately(refusalView(words, { code: 'unknown-pack', packs: all }));
      await respond.privately(insightsView(words, await quizmaster.insights.of(guildId, packId), chosen?.title));
    },

    complete: { pack: async (typed, { guildId }, { packs }) => packChoices(typed, await packs.of(guildId)) },
  });
