/** The admin's desk, for a program: the same rows in the same order, of clear fields only. */
import * as z from 'zod/mini';
import { clockName, day, moment, noticeClass, releaseDay, termDays } from '../elements/data.ts';
import { callAbouts, callResults } from './call-form.ts';
import { extendReasons } from './extend-form.ts';
import { filterRows } from './filters.ts';
import type { Desk } from './page.ts';
import { remindAbouts } from './remind-form.ts';
import { inDeskOrder } from './row.ts';

const phones = () => z.array(z.object({ contact: z.string(), name: z.string(), phone: z.string() }));
const perhapsSameAs = () => z.array(z.string());

const term = () => z.object({ clock: clockName(), side: z.enum(['livc', 'owner']), dueOn: day(), days: termDays() });

export const deskData = () =>
  z.object({
    rows: z.array(
      z.object({
        reference: z.string(),
        livcId: z.string(),
        livcName: z.string(),
        municipalityName: z.string(),
        province: z.string(),
        noticeClass: noticeClass(),
        notDelivered: z.array(z.string()),
        isCaught: z.boolean(),
        perhapsSameAs: z.nullable(perhapsSameAs()),
        term: z.nullable(term()),
        alsoLate: z.nullable(term()),
        release: releaseDay(),
        senderName: z.string(),
        handlerName: z.nullable(z.string()),
        lastCall: z.nullable(z.object({ at: moment(), result: z.enum(callResults) })),
        nextActionOn: z.nullable(day()),
        isSettled: z.boolean(),
        phones: phones(),
        acted: z.nullable(z.object({ what: z.enum(['called', 'reminded', 'extended', 'corrected']), time: z.string() })),
      }),
    ),
    nextDueOn: z.nullable(day()),
    mailIsDown: z.boolean(),
    readAt: z.string(),
  });

/** The page filters and orders by itself; so it is done for who is not shown the page. */
export const deskDataOf = (desk: Desk) => ({ ...desk, rows: inDeskOrder(filterRows(desk.rows, desk.filters)) });

export const callBody = () => z.strictObject({ about: z.optional(z.enum(callAbouts)), result: z.enum(callResults) });

export const extendBody = () =>
  z.strictObject({
    about: z.optional(z.enum(remindAbouts)),
    version: z.string().check(z.regex(/^[1-9]\d{0,3}$/)),
    workingDays: z.string().check(z.regex(/^\d{1,3}$/)),
    reason: z.enum(extendReasons),
  });

export const extendData = () =>
  z.object({
    reference: z.string(),
    about: z.enum(remindAbouts),
    livcName: z.string(),
    term: term(),
    version: z.int(),
    given: z.int(),
    left: z.int(),
  });

const nextActionOn = () => z.nullable(day());
export const callData = () =>
  z.object({
    reference: z.string(),
    about: z.enum(callAbouts),
    livcName: z.string(),
    municipalityName: z.string(),
    isLate: z.boolean(),
    isCaught: z.boolean(),
    notDelivered: z.array(z.string()),
    perhapsSameAs: perhapsSameAs(),
    phones: phones(),
    nextActionOn: z.object({
      willAct: nextActionOn(),
      notReached: nextActionOn(),
      otherContact: nextActionOn(),
      asksForTime: nextActionOn(),
    }),
  });

export const remindBody = () => z.strictObject({ about: z.optional(z.enum(remindAbouts)) });

export const remindData = () =>
  z.object({
    reference: z.string(),
    about: z.enum(remindAbouts),
    livcId: z.string(),
    livcName: z.string(),
    receivers: z.array(z.string()),
    isUndelivered: z.boolean(),
    lastAt: z.nullable(moment()),
  });

export const addressData = () =>
  z.object({
    livcId: z.string(),
    livcName: z.string(),
    version: z.int(),
    names: z.object({ coordinator: z.string(), backup: z.string(), escalation: z.string() }),
    notDelivered: z.array(z.string()),
    typed: z.object({ mailbox: z.string(), coordinator: z.string(), backup: z.string(), escalation: z.string() }),
  });
