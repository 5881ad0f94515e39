/** What AWS calls where no page answers: stream, schedule, topic. A run that fails has to fail for AWS too, which then writes all that was thrown into the log, with every field of it: so what was thrown ends here, and its class alone goes on. */
import { aboutError, log } from './log.ts';

/**
 * `wire` runs once, at the first event; when it throws, the run fails and the next one tries again. Its own error
 * passes as it is: it names settings, and nobody's data was read yet.
 */
export function eventHandler<Event, Services, Answer>(
  wire: () => Services,
  run: (event: Event, services: Services) => Promise<Answer>,
): (event: Event) => Promise<Answer> {
  let services: Services | undefined;
  return async (event) => {
    services ??= wire();
    try {
      return await run(event, services);
    } catch (error) {
      log.error('runFailed', aboutError(error));
      throw new Error('the run failed: its own lines in the log say at what');
    }
  };
}
