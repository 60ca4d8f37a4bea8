import type { erasing as zh } from './zh-CN.ts'

/** Erasing a shopper. */
export const erasing: Readonly<Record<keyof typeof zh, string>> = {
  'erase.open': 'Erase this shopper',
  'erase.goes': 'This will go, for good:',
  'erase.of.conversations': 'Conversations',
  'erase.of.sessions': 'Sessions',
  'erase.of.messages': 'Messages',
  'erase.of.files': 'Pictures',
  'erase.of.turns': 'Records of the bot’s turns',
  'erase.of.tickets': 'Tickets',
  'erase.of.deeds': 'Actions, promises and decisions',
  'erase.of.notes': 'Notes, tags and fields',
  'erase.of.orders': 'Copies of orders',
  'erase.of.ways_in': 'Identities, contacts and likings',
  'erase.of.learnt': 'Sentences and questions learnt of them',
  'erase.of.history': 'Sessions taken in as history',
  'erase.of.quality': 'Quality records',
  'erase.of.costs': 'Use of the language model',
  'erase.of.other': 'Other records',
  'erase.joined': 'Made one with them and erased along: {n} other {n|identity|identities}',
  'erase.running': 'Runs now and is ended first: {n} {n|conversation|conversations}',
  'erase.left':
    'Not erased: {n} {n|ticket|tickets} under an address or number that they said and never proved. If it is theirs, erase from the ticket',
  'erase.waiting': 'Not over yet: {n} {n|action|actions}. Nobody will do or follow what is left; look in the shop’s own system first',
  'erase.stays':
    'What stays is figures and the audit log, without anything of the person. Orders in the shop’s own system are dealt with there (the law keeps records of sales for three years at least).',
  'erase.sure': 'Erase? Nobody can bring it back.',
  'erase.do': 'Erase',
  'erase.done': 'Erased:',
  'erase.under': 'Being erased, also while this is closed. Gone so far:',
  'erase.receipt': 'Receipt {id}',
  'erase.toTickets': 'Back to the tickets',
  'erase.leave': 'Back to the inbox',
}
