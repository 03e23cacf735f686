/** The choices that answer an autocomplete. Source: Discord, "Receiving and Responding". */
import { OptionType } from '../world/wire.ts';
import { list, number, object, type Place, text } from './issues.ts';

/** `optionType` is the type of the option being typed. */
export function checkChoices(at: Place, value: unknown, optionType: number): void {
  list(at, value, { max: 25 }).forEach((choice, index) => {
    const here = at.at(index);
    if (!object(here, choice)) return;
    text(here.at('name'), choice.name, { min: 1, max: 100 });
    if (optionType === OptionType.String) text(here.at('value'), choice.value, { min: 1, max: 100 });
    else number(here.at('value'), choice.value, { whole: optionType === OptionType.Integer });
  });
}
