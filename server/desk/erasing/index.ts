/** Erasing: one shopper with all that was said by and about them, on a receipt (PIPL art. 47, GDPR art. 17). Owns `erasures`; takes rows out of the tables of `tables.ts`, whoever owns them. */
export { beginErasure, type Erasing, type ErasingParts, erasingOf, receiptOf } from './erase.ts'
export { ofConversation, ofCustomer, ofShopper, ofTicket, type Person } from './person.ts'
export { planErasure } from './plan.ts'
export { erasingRoutes } from './routes.ts'
export { ERASED, KEPT, LAST } from './tables.ts'
