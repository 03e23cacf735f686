import type { Obstacle } from '../../quiz/quiz.ts';

/**
 * What stands in the way, and who can mend it how; read in that channel or in another one.
 * @param hindrance what was found out about a channel that is closed to us
 */
export function obstacleText(obstacle: Obstacle, hindrance?: string): string {
  switch (obstacle) {
    case 'missing-permission':
      return (
        hindrance ??
        'Discord does not let me write in the channel, and I see nothing that I am missing. Look at who may write there, and ' +
          'at what else guards it.'
      );
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
