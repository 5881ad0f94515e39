/** Section 8: how the receiver reaches the sender. These are work details; they stand in the clear and the phone number in mails. */
import { directory, type Group, phone, text } from './question.ts';

export const sender: readonly Group[] = [
  { questions: [phone('senderPhone'), text('senderHours', { limit: 100 }), directory('backup', { from: 'colleagues' })] },
];
