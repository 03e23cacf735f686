import type { Obstacle } from '../../quiz/quiz.ts';

/** What stands in the way, and who can mend it how; read in that channel or in another one. */
export function obstacleText(obstacle: Obstacle): string {
  switch (obstacle) {
    case 'missing-permission':
      return 'I may no longer write in the channel. Somebody who manages it can give me back View Channel and Send Messages.';
    case 'channel-gone':
      return 'its channel was deleted.';
    case 'message-gone':
      return 'the message with the question was deleted.';
    case 'refused':
      return 'Discord did not accept a message. The log of the bot says why.';
    case 'unreachable':
      return 'Discord could not be reached for several minutes.';
  }
}
