/** The counters in memory keep the contract of counters. */
import { countersContract } from '../contracts/counters.ts';
import { fakeCounters } from './fake-counters.ts';

countersContract('counters in memory', async () => fakeCounters().store);
