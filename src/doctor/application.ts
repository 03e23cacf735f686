import { type Check, error, type Finding, ok, skipped, warning } from './check.ts';
import type { Application } from './installation.ts';

/** Settings in the Developer Portal that would keep the bot silent, and the addresses of its policies. */
export const application: Check = {
  title: 'Application',
  async examine({ application: ask }) {
    const asked = await ask();
    return asked.ok ? applicationVerdict(asked.value) : [skipped('Discord cannot be asked (see Token)')];
  },
};

export function applicationVerdict(application: Application): Finding[] {
  const page = `https://discord.com/developers/applications/${application.id}`;
  const findings: Finding[] = [];
  if (application.interactions_endpoint_url)
    findings.push(
      error(
        'An Interactions Endpoint URL is set: Discord sends all commands there, and the bot hears none ("The application did not respond").',
        `${page}/information, Interactions Endpoint URL, empty it, Save Changes`,
      ),
    );
  if (application.bot_require_code_grant)
    findings.push(
      error(
        'Requires OAuth2 Code Grant is on: the invite link fails.',
        `${page}/bot, Requires OAuth2 Code Grant, switch it off, Save Changes`,
      ),
    );
  for (const [name, url, served] of [
    ['Privacy Policy URL', application.privacy_policy_url, '/privacy'],
    ['Terms of Service URL', application.terms_of_service_url, '/terms'],
  ] as const)
    if (!url)
      findings.push(
        warning(
          `No ${name} is set: people who look at the bot's profile cannot read it, and Discord asks for it at 75 servers.`,
          `${page}/information, ${name}, Save Changes; the bot serves one at ${served} of its PORT`,
        ),
      );
  return findings.length > 0 ? findings : [ok('commands come to the bot; privacy policy and terms are linked')];
}
