/** Tickets: states, forms with conditions, approvals, what rules do by themselves. */
export { APPROVAL_STATES, ApprovalNeed, ApprovalRule, ApprovalState, ApprovalView, AskApproval, Vote } from './approval.ts'
export {
  PutTicketRule,
  RULE_FACTS,
  TicketDeed,
  TicketRule,
  TicketRules,
  TicketRuns,
  TicketWhen,
  TriedTicketRule,
  TryTicketRule,
} from './automation.ts'
export { CommentBy, NewComment, PutApiComment, PutComment, TicketComment, TicketComments } from './comments.ts'
export { Condition, ConditionTest, type Fact, type Facts, holds, lacksValue, TestOp } from './condition.ts'
export { MOST_TICKET_FILES, TicketFiles } from './files.ts'
export {
  FieldKind,
  FieldValue,
  FieldValues,
  FormField,
  fieldFacts,
  fieldFault,
  PutTemplate,
  PutTicketType,
  shownFields,
  Template,
  Templates,
  TicketType,
  TicketTypes,
} from './forms.ts'
export { TICKET_STATUS, TicketPriority, TicketSource, TicketStatus } from './status.ts'
export {
  ChangedTickets,
  ChangeTicket,
  ChangeTickets,
  ImportedTickets,
  ImportTickets,
  LinkKind,
  NewTicket,
  PutApiTicket,
  PutLink,
  PutNote,
  PutTicket,
  PutTicketView,
  SavedTicketView,
  SavedTicketViews,
  TicketPageQuery,
  TicketQuery,
  TicketRow,
  Tickets,
  TicketView,
} from './ticket.ts'
