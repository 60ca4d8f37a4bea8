import {
  ChangedTickets,
  type ChangeTicket,
  type ChangeTickets,
  ImportedTickets,
  NewTicket,
  type PutLink,
  type PutNote,
  type PutTemplate,
  type PutTicket,
  type PutTicketRule,
  type PutTicketType,
  type PutTicketView,
  SavedTicketViews,
  Templates,
  TicketFiles,
  type TicketQuery,
  TicketRules,
  TicketRuns,
  Tickets,
  TicketTypes,
  TicketView,
  TriedTicketRule,
  type Vote,
} from '@xiaoer/contract/tickets'
import { z } from 'zod'
import { call, checked } from '../call.ts'
import { sent } from '../imports.ts'
import { query } from '../query.ts'
import { Done } from '../shapes.ts'

const Id = z.object({ id: z.string() })
const at = (id: string, rest = '') => `/tickets/${encodeURIComponent(id)}${rest}`
const under = (what: string, id: string) => `/${what}/${encodeURIComponent(id)}`

/** Tickets: the list, one of them, how they are made up, and what rules do. */
export const ticketCalls = {
  list: (wish: TicketQuery, page: number) => call(Tickets, 'GET', `/tickets${query({ ...wish, page })}`),
  tableAt: (wish: TicketQuery, language: string, timeZone: string) => `/api/v1/tickets.csv${query({ ...wish, language, timeZone })}`,
  read: (id: string) => call(TicketView, 'GET', at(id)),
  open: (ticket: PutTicket) => call(NewTicket, 'POST', '/tickets', ticket),
  change: (id: string, change: ChangeTicket) => call(Done, 'PUT', at(id), change),
  many: (change: ChangeTickets) => call(ChangedTickets, 'POST', '/tickets/many', change),
  follow: (id: string, on: boolean) => call(Done, 'PUT', at(id, '/follow'), { on }),
  note: (id: string, note: PutNote) => call(Done, 'POST', at(id, '/notes'), note),
  comment: (id: string, words: string) => call(Done, 'POST', at(id, '/comments'), { words }),
  askApproval: (id: string, words: string) => call(Done, 'POST', at(id, '/approvals'), { words }),
  vote: (id: string, approval: string, vote: Vote) => call(Done, 'PUT', at(id, `/approvals/${encodeURIComponent(approval)}`), vote),
  withdrawApproval: (id: string, approval: string) => call(Done, 'DELETE', at(id, `/approvals/${encodeURIComponent(approval)}`)),
  files: (id: string) => call(TicketFiles, 'GET', at(id, '/files')),
  attach: async (id: string, file: File) => checked(Done, await sent(file, at(id, '/files')), at(id, '/files')),
  attachSaid: (id: string, file: string) => call(Done, 'PUT', at(id, `/files/${encodeURIComponent(file)}`)),
  detach: (id: string, file: string) => call(Done, 'DELETE', at(id, `/files/${encodeURIComponent(file)}`)),
  link: (id: string, link: PutLink) => call(Done, 'POST', at(id, '/links'), link),
  unlink: (id: string, other: string) => call(Done, 'DELETE', at(id, `/links/${encodeURIComponent(other)}`)),
  views: () => call(SavedTicketViews, 'GET', '/ticket-views'),
  saveView: (view: PutTicketView) => call(Id, 'POST', '/ticket-views', view),
  removeView: (id: string) => call(Done, 'DELETE', under('ticket-views', id)),
  types: () => call(TicketTypes, 'GET', '/ticket-types'),
  putType: (type: PutTicketType, id?: string) =>
    call(z.unknown(), id ? 'PUT' : 'POST', id ? under('ticket-types', id) : '/ticket-types', type),
  removeType: (id: string) => call(Done, 'DELETE', under('ticket-types', id)),
  templates: () => call(Templates, 'GET', '/ticket-templates'),
  putTemplate: (template: PutTemplate, id?: string) =>
    call(z.unknown(), id ? 'PUT' : 'POST', id ? under('ticket-templates', id) : '/ticket-templates', template),
  removeTemplate: (id: string) => call(Done, 'DELETE', under('ticket-templates', id)),
  rules: () => call(TicketRules, 'GET', '/ticket-rules'),
  putRule: (rule: PutTicketRule, id?: string) =>
    call(z.unknown(), id ? 'PUT' : 'POST', id ? under('ticket-rules', id) : '/ticket-rules', rule),
  removeRule: (id: string) => call(Done, 'DELETE', under('ticket-rules', id)),
  tryRule: (rule: PutTicketRule, days: number) => call(TriedTicketRule, 'POST', '/ticket-rules/try', { rule, days }),
  runs: (id: string) => call(TicketRuns, 'GET', `${under('ticket-rules', id)}/runs`),
  takeTable: (csv: string, sure: boolean) => call(ImportedTickets, 'POST', '/tickets/import', { csv, sure }),
}
