/**
 * The dashboard and the alerts ask for what the bot counts. The bot plays here, is asked as Prometheus asks, and its answer is held
 * against every metric, label and value that stands in `deploy/`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { freePort } from '../support/free-port.ts';
import { play } from '../support/play.ts';

interface Target {
  expr: string;
}

const rules = parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8')) as {
  groups: { rules: { alert: string; expr: string }[] }[];
};
const dashboard = JSON.parse(readFileSync('deploy/grafana/popquiz.json', 'utf8')) as {
  panels: { title: string; type: string; targets?: Target[] }[];
};
const alerts = rules.groups.flatMap((group) => group.rules);
const expressions = [
  ...alerts.map(({ alert, expr }) => ({ where: alert, expr })),
  ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ where: title, expr }))),
];

/** What Prometheus itself makes of a target. */
const OF_PROMETHEUS = new Set(['up']);

/** The metrics that an expression asks for, each with the values that it asks of a label. */
const askedBy = (expr: string) =>
  [...expr.matchAll(/\b((?:popquiz|nodejs|process)_\w+|up)\b(?:\{([^}]*)\})?/g)].map(
    ([, name = '', selector = '']) => ({
      name,
      values: [...selector.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', value = '']) => ({ label, value })),
    }),
  );

const promtool = (...given: string[]) =>
  execFileSync('promtool', given, { cwd: 'deploy/prometheus', encoding: 'utf8', stdio: 'pipe' });
const noPromtool = spawnSync('promtool', ['--version']).error !== undefined;

test('the bot counts everything that the dashboard and the alerts ask for', async () => {
  const port = await freePort();
  const look = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/${path}`);
    return [response.status, await response.text()] as const;
  };
  const game = await play({ inside: true, environment: { PORT: String(port) } });
  const [ada, bob] = game.players;
  await ada?.slash('daily set', { channel: game.channel, time: '09:00' });
  await ada?.slash('quiz start', { questions: 1, seconds: 20 });
  await game.jump(4000);
  const question = await game.question(1);
  await Promise.all([ada, bob].map((player) => player?.click('A', question)));
  await bob?.click('B', question);
  await game.jump(21_000);
  await game.ranking();
  await game.over();

  const [, text] = await look('metrics');
  for (const line of [
    'popquiz_answers_total{outcome="stored"} 2',
    'popquiz_answers_total{outcome="refused"} 1',
    'popquiz_answers_total{outcome="failed"} 0',
    'popquiz_quizzes_total{ending="played"} 1',
    'popquiz_interactions_total{kind="answer",outcome="answered"} 3',
    'popquiz_schedules{state="waiting"} 1',
    'popquiz_live_quizzes 0',
    'popquiz_queue_depth 0',
    'popquiz_servers 1',
    'popquiz_ready 1',
  ]) {
    expect(text).toContain(`${line}\n`);
  }
  expect(text).not.toContain(game.guild.id);
  expect(Number(/popquiz_store_seconds_count\{operation="write"\} (\d+)/.exec(text)?.[1])).toBeGreaterThan(3);
  expect(Number(/popquiz_interaction_seconds_count (\d+)/.exec(text)?.[1])).toBeGreaterThan(3);
  expect(await look('readyz')).toEqual([200, 'ok\n']);

  const names = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]));
  for (const [name, type] of names) {
    if (type === 'histogram') for (const part of ['bucket', 'sum', 'count']) names.set(`${name}_${part}`, 'series');
  }
  const asked = expressions.flatMap(({ where, expr }) => askedBy(expr).map((one) => ({ where, ...one })));
  expect(asked.length).toBeGreaterThan(40);
  const unknown = asked.filter(({ name }) => !names.has(name) && !OF_PROMETHEUS.has(name));
  expect(unknown).toEqual([]);
  const unheard = asked.flatMap(({ name, values }) =>
    values.filter(
      ({ label, value }) =>
        !['job', 'instance', 'status'].includes(label) &&
        !new RegExp(`^\\w+\\{[^}]*${label}="${value}"`, 'm').test(text) &&
        !(name === 'popquiz_interactions_total' && value === 'failed'),
    ),
  );
  expect(unheard).toEqual([]);

  if (noPromtool) return;
  const checked = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
  const ours = checked.stderr.split('\n').filter((line) => line.startsWith('popquiz_'));
  expect([checked.status === 2, ours]).toEqual([false, []]);
});

test('each panel and each alert asks for something', () => {
  expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
  for (const { where, expr } of expressions) expect([where, askedBy(expr).length]).not.toEqual([where, 0]);
  const empty = dashboard.panels.filter(({ type, targets = [] }) => type !== 'row' && targets.length === 0);
  expect(empty).toEqual([]);
});

test.skipIf(noPromtool)(
  'Prometheus takes the rules, and each alert is raised by what it is for, and by nothing else',
  () => {
    expect(promtool('check', 'config', 'prometheus.yml')).toContain('SUCCESS');
    expect(promtool('test', 'rules', 'alerts.test.yml')).toContain('SUCCESS');
  },
);

test('each alert has a case in which it is raised', () => {
  const cases = readFileSync('deploy/prometheus/alerts.test.yml', 'utf8');
  expect(alerts.filter(({ alert }) => !cases.includes(`alertname="${alert}"`))).toEqual([]);
});
