/** Contract: the shapes and types of all that crosses the wire. Depends on zod alone. */
export { Instant, Money } from './money.ts'
export { PARTS_VERSION, Part, type PartKind, type PartOf, ShopperPart, StoredPart } from './parts.ts'
export { PROBLEM_STATUS, Problem, type ProblemCode } from './problems.ts'
export { Author, type Bell, FeedEvent, FeedPage, Holder, MessageView, type Typing } from './messages.ts'
export { GiveFeedback, GiveRating, History, MarkRead, OpenWidget, OpenedWidget, Page, PickOrders, PickProducts, Questions, SendMessage, SentMessage, UploadedFile, WidgetLook } from './widget.ts'
export { AgentReply, BotSwitch, Box, Colleague, Colleagues, ConversationRow, ConversationView, Entries, EntryView, Figures, Inbox, Invite, LinkInfo, Me, NameWorkspace, OneTimeLink, OrderBrief, PutEntry, Role, SettleConversation, Setup, SetupStep, ShopSettings, SignIn, StepChange, TakeConversation, TicketRow, TraceView, UseLink } from './console.ts'
