import type { trying as zh } from './zh-CN.ts'

/** Trying the chat. */
export const trying: Readonly<Record<keyof typeof zh, string>> = {
  'trying.title': 'Try the chat',
  'trying.words':
    'This is the chat that shoppers see, on your shop and your knowledge. What is said here is in no inbox and no figure and goes after a day; a refund or a cancellation goes its whole way, and nothing is done.',
  'trying.who': 'As whom',
  'trying.new': 'Somebody new',
  'trying.newWords': 'Not signed in, without orders.',
  'trying.known': 'A customer of the shop',
  'trying.knownWords': 'Give any order number of theirs: the chat then knows their orders.',
  'trying.order': 'Order number',
  'trying.orderNeeded': 'Give an order number',
  'trying.go': 'Begin',
  'trying.anew': 'Begin anew',
  'trying.frame': 'The chat on trial',
  'trying.empty': 'Not begun yet',
  'trying.emptyWords': 'Choose as whom, then begin. Ask, say: is it in stock, where is my parcel, I want to return this.',
  'trying.understood': 'How it was understood',
  'trying.none': 'Say something in the chat: what was understood, and why it answers so, is listed here.',
  'trying.undone': 'With a real shopper this would now be done: {deed} (order {order}). In a trial it is not.',
  'step.try': 'Try the chat',
  'step.tryWords': 'Say a few words in the chat that shoppers see, as somebody new or as a customer of the shop; nothing is really done.',
}
