import type { ModalSubmitInteraction } from 'discord.js';
import type { Context, Handler, In } from '../../discord/command.ts';
import type { Asker } from '../../discord/command-permissions.ts';
import type { CustomId } from '../../discord/custom-ids.ts';
import { subcommand } from '../../discord/definition.ts';
import { dismissForm, keyForm, readDismissal, readKeyForm } from '../../discord/report-form.ts';
import type { Responder } from '../../discord/responder.ts';
import { plain } from '../../discord/text.ts';
import type { View } from '../../discord/view.ts';
import { previewView } from '../../discord/views/correction.ts';
import { doneView } from '../../discord/views/done.ts';
import { formReadyView } from '../../discord/views/form-ready.ts';
import { refusalView } from '../../discord/views/refusals.ts';
import { reportedView } from '../../discord/views/reports.ts';
import type { Words } from '../../discord/words/en.ts';
import type { Verdict } from '../../quiz/correction.ts';
import { isAsked, type Question } from '../../quiz/question.ts';
import { shownOrder } from '../../quiz/shown-key.ts';
import type { ReportedPage } from '../../quizmaster/reports/reports.ts';
import { seenOf } from '../../quizmaster/reports/waiting.ts';

type Using = Asker & { id: string; guildId: string };

/** What people say is wrong with questions: one question a page, the most reported first. */
export const reports = ({ commands: { questions: text } }: Words) =>
  subcommand({
    description: text.reports,
    circle: 'editors',
    run: async (_given, interaction, respond, context) =>
      respond.privately(await pageView(context, interaction, interaction.guildId, 0)),
  });

export const reportsButton: Handler<CustomId<'reports'>> = {
  circle: 'editors',
  button: async (interaction, { page }, respond, context) =>
    respond.update(await pageView(context, interaction, interaction.guildId, page)),
};

/** @param notice said before all else */
async function pageView(
  context: Context,
  asker: Asker,
  guildId: string,
  wanted: number,
  notice: readonly string[] = [],
): Promise<View> {
  const { words, quizmaster } = context;
  const page = await quizmaster.reports.page(guildId, wanted);
  if (!page) return doneView([...notice, words.reports.list.none]);
  return oneView(context, asker, guildId, page, notice);
}

async function oneView(
  { words, quizmaster, circles }: Context,
  asker: Asker,
  guildId: string,
  page: ReportedPage,
  notice: readonly string[],
): Promise<View> {
  const { reported, round } = page;
  const { packId, questionId, question } = reported;
  const own = (await quizmaster.bank.own(guildId)).get(packId);
  const current = question
    ? await quizmaster.corrections.currentKey(guildId, packId, question)
    : { order: shownOrder(round.question, round.order), now: round.verdict ?? round.question.key };
  return reportedView(
    words,
    page,
    {
      question: question ?? round.question,
      current,
      insight: await quizmaster.figures.of(guildId, packId, questionId),
      isAdmin: await circles.has('admins', asker),
      isEditable: own?.pack.removedAt === undefined && question !== undefined && own !== undefined && isAsked(question),
    },
    notice,
  );
}

/** Carries out what an editor decides. If somebody else was faster, shows the current state and does nothing. */
export const reportedButton: Handler<CustomId<'reported'>> = {
  circle: 'editors',
  async button(interaction, { action, roundId, seen }, respond, context) {
    const { guildId } = interaction;
    const { words, quizmaster } = context;
    const ready = formReadyView(words, { kind: 'reported', action, roundId, seen });
    // Opened without reading the store: a form has to be the first answer, within three seconds.
    if (action === 'dismiss') return respond.ask(dismissForm(words, roundId, seen), ready);
    const found = await correctable(context, interaction, roundId, seen);
    if (!found.ok) return answer(respond, found);
    const { page, question } = found;
    if (action === 'void') return respond.update(await preview(context, interaction, page, 'void'));
    const current = await quizmaster.corrections.currentKey(guildId, page.reported.packId, question);
    await respond.ask(keyForm(words, roundId, seen, question, current), ready);
  },
  async modal(interaction, { action, roundId, seen }, respond, context) {
    if (action === 'dismiss') return dismiss(interaction, roundId, seen, respond, context);
    const { words, quizmaster } = context;
    const found = await correctable(context, interaction, roundId, seen);
    if (!found.ok) return answer(respond, found);
    const { page, question } = found;
    const { packId } = page.reported;
    const current = await quizmaster.corrections.currentKey(interaction.guildId, packId, question);
    const read = readKeyForm(words, question, current, interaction);
    if (!read.ok) return respond.privately({ content: read.problem });
    if (read.key === undefined) return respond.privately(refusalView(words, { code: 'unknown-answer', question }));
    await respond.update(await preview(context, interaction, page, read.key));
  },
};

type NotNow = { ok: false; view: View; isPrivate?: true };

const answer = (respond: Responder, { view, isPrivate }: NotNow): Promise<void> =>
  isPrivate ? respond.privately(view) : respond.update(view);

/** The question that an editor looked at, if they may correct it and nothing has changed since. */
async function correctable(
  context: Context,
  asker: Using,
  roundId: string,
  seen: string,
): Promise<{ ok: true; page: ReportedPage; question: Question } | NotNow> {
  const { words, quizmaster, circles } = context;
  const { guildId } = asker;
  const { list: say } = words.reports;
  if (!(await circles.has('admins', asker))) {
    return { ok: false, view: { content: words.commands.only.admins }, isPrivate: true };
  }
  const page = await quizmaster.reports.find(guildId, roundId);
  if (!page) return { ok: false, view: await pageView(context, asker, guildId, 0, [say.decidedMeanwhile]) };
  const { question } = page.reported;
  if (!question || seenOf(page.reported) !== seen) {
    return { ok: false, view: await oneView(context, asker, guildId, page, [say.changedMeanwhile]) };
  }
  return { ok: true, page, question };
}

/** Shows what a correction would change, and asks for confirmation. */
async function preview(
  { words, quizmaster }: Context,
  { id, guildId, user }: Using,
  { reported, page }: ReportedPage,
  verdict: Verdict,
): Promise<View> {
  const { packId, questionId } = reported;
  const outcome = await quizmaster.corrections.preview({ id, guildId, userId: user.id, packId, questionId, verdict });
  const back = { id: { kind: 'reports' as const, page }, label: words.reports.buttons.back };
  if (outcome.ok) return previewView(words, outcome.preview, { back });
  const refused = refusalView(words, outcome.refusal);
  return doneView(['content' in refused ? refused.content : ''], back);
}

async function dismiss(
  interaction: ModalSubmitInteraction<In<'servers'>>,
  roundId: string,
  seen: string,
  respond: Responder,
  context: Context,
): Promise<void> {
  const { guildId } = interaction;
  const { words, quizmaster } = context;
  const { list: say } = words.reports;
  const word = readDismissal(words, interaction);
  const before = await quizmaster.reports.find(guildId, roundId);
  const dismissed = await quizmaster.reports.dismiss({ guildId, roundId, seen, word });
  const page = before?.page ?? 0;
  if (dismissed.ok) {
    return respond.update(await pageView(context, interaction, guildId, page, [say.dismissed(dismissed.reports)]));
  }
  // What was typed is there to be copied.
  const typed = word === '' ? [] : [say.yourWord(plain(word))];
  const isGone = dismissed.refusal.code === 'nothing-waits';
  const notice = [isGone ? say.decidedMeanwhile : say.changedMeanwhile, ...typed];
  await respond.update(await pageView(context, interaction, guildId, page, notice));
}
