/** Contract: the shapes and types of all that crosses the wire. Depends on zod alone. */

export {
  AgentReply,
  BotSwitch,
  Box,
  ChannelSecret,
  Colleague,
  Colleagues,
  ConversationRow,
  ConversationView,
  Entries,
  EntryView,
  Figures,
  Inbox,
  Invite,
  LinkInfo,
  Me,
  NameWorkspace,
  OneTimeLink,
  OrderBrief,
  PutEntry,
  Role,
  SettleConversation,
  Setup,
  SetupStep,
  ShopSettings,
  SignIn,
  StepChange,
  TakeConversation,
  TicketRow,
  TraceView,
  UseLink,
} from './console.ts'
export { DONE, Done } from './done.ts'
export { Author, type Bell, FeedEvent, FeedPage, Holder, MessageView, type Typing } from './messages.ts'
export { Instant, Money } from './money.ts'
export { PARTS_VERSION, Part, type PartKind, type PartOf, ShopperPart, StoredPart } from './parts.ts'
export { PROBLEM_STATUS, Problem, type ProblemCode } from './problems.ts'
export {
  GiveFeedback,
  GiveRating,
  History,
  MarkRead,
  OpenedWidget,
  OpenWidget,
  Page,
  PickOrders,
  PickProducts,
  Questions,
  SendMessage,
  SentMessage,
  UploadedFile,
  WidgetLook,
} from './widget.ts'
