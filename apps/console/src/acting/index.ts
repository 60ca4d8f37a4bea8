/** Acting: what a colleague has done with an order beside a conversation, weighed before it is done. */
export { ActHere } from './act-here.tsx'
