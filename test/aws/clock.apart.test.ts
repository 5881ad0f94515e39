/** The two clocks: one travels forward, one never moves. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';

// Each test gets the module anew, with a clock that was never moved.
const freshClock = async () => {
  vi.resetModules();
  return import('../../functions/aws/clock.ts');
};

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T09:12:00.000Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

test('both clocks show the time of the machine until one travels', async () => {
  const { domainNow, machineNow } = await freshClock();
  expect(domainNow()).toBe('2026-11-23T09:12:00.000Z');
  expect(machineNow()).toBe('2026-11-23T09:12:00.000Z');
});

test('a journey moves the domain and leaves the machine, and both go on ticking', async () => {
  const { domainNow, machineNow, travelTo } = await freshClock();
  travelTo(instant('2026-12-01T07:00:00.000Z'));
  vi.advanceTimersByTime(1_500);
  expect(domainNow()).toBe('2026-12-01T07:00:01.500Z');
  expect(machineNow()).toBe('2026-11-23T09:12:01.500Z');
});

test('nobody travels back, not even to before an earlier journey', async () => {
  const { domainNow, travelTo } = await freshClock();
  travelTo(instant('2026-12-01T07:00:00.000Z'));
  expect(() => travelTo(instant('2026-11-30T07:00:00.000Z'))).toThrow(RangeError);
  expect(domainNow()).toBe('2026-12-01T07:00:00.000Z');
});
