/** How another process's clock runs: it showed `base` when the machine's showed `at`, and runs at `rate`. All in ms. */
export interface ClockSetting {
  readonly base: number;
  readonly at: number;
  readonly rate: number;
}

/** A clock that goes as it is told from another process on the same machine. */
export interface FollowingClock {
  now(): number;
  at(time: number, wake: () => void): () => void;
  follow(setting: ClockSetting): void;
  /** Resolves when it has been told for the first time. */
  readonly followed: Promise<void>;
}

const LONGEST_SLEEP_MS = 2 ** 30;

export function followingClock(): FollowingClock {
  let setting: ClockSetting = { base: Date.now(), at: Date.now(), rate: 1 };
  const alarms = new Set<{ time: number; wake: () => void }>();
  let told: () => void = () => undefined;
  const followed = new Promise<void>((resolve) => {
    told = resolve;
  });
  let timer: NodeJS.Timeout | undefined;
  const now = () => Math.floor(setting.base + (Date.now() - setting.at) * setting.rate);

  return {
    now,
    at(time, wake) {
      const alarm = { time, wake };
      alarms.add(alarm);
      sleep();
      return () => {
        alarms.delete(alarm);
        sleep();
      };
    },
    follow(next) {
      setting = next;
      told();
      sleep();
    },
    followed,
  };

  function sleep(): void {
    clearTimeout(timer);
    if (alarms.size === 0) return;
    const wait = (Math.min(...[...alarms].map(({ time }) => time)) - now()) / setting.rate;
    timer = setTimeout(ring, Math.min(Math.max(0, Math.ceil(wait)), LONGEST_SLEEP_MS));
  }

  function ring(): void {
    for (const alarm of [...alarms].filter(({ time }) => time <= now()).sort((a, b) => a.time - b.time)) {
      if (alarms.delete(alarm)) alarm.wake();
    }
    sleep();
  }
}
