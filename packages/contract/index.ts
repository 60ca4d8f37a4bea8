/** Contract: the shapes and types of all that crosses the wire. Depends on zod alone. */
export { AgentReply, SettleConversation, TakeConversation } from './desk/agent-deeds.ts'
export { DraftDoubt, Drafted, PutTranslation, Summarised, Translated } from './desk/assist.ts'
export { DecideDeed, DecidedDeed, DeedRow, DeedState, Deeds, PromiseRow, PromiseRows } from './desk/deeds.ts'
export { Disputes, Figures, LightLines, Resolution, ResolutionSessions, UnresolvedReason } from './desk/figures.ts'
export { Box, ConversationRow, ConversationView, Inbox, MOST_COUNTED, OrderBrief, TraceView } from './desk/inbox.ts'
export { TicketRow } from './desk/tickets/ticket.ts'
export { AnswerPart, AnswerParts, ConditionalAnswer, NamedProduct, Override, When } from './knowledge/answers.ts'
export { BulkDone, BulkEdit, Categories } from './knowledge/edits.ts'
export { Entries, EntryQuery, EntryState, EntryView, PutEntry } from './knowledge/entries.ts'
export { AtOdds, Checked, Finding } from './knowledge/findings.ts'
export { EntryHistory, Revision } from './knowledge/history.ts'
export { Notices, NoticeView, PutNotice } from './knowledge/notices.ts'
export { EntrySet, EntrySets, LendSet, LentSet, OfferedSet, PutEntrySet } from './knowledge/sets.ts'
export {
  Driver,
  LanguageModelUse,
  LanguageModelView,
  ModelCalls,
  ModelFailure,
  ModelPlace,
  ModelProbe,
  ModelProbes,
  ModelProtocol,
  ModelStanding,
  ProbedModel,
  ProbeModel,
  PutLanguageModel,
  PutModelAddress,
  Reader,
  TriedModel,
} from './language-model.ts'
export { Doubt, DoubtReason, Doubts, LabelDoubt } from './learning/doubts.ts'
export { ImportCounts, ImportDoubles, ImportPage, ImportRow, Imports, ImportView } from './learning/imports.ts'
export { IntentId, IntentRow, Intents, SetThreshold } from './learning/intents.ts'
export { LogEntry, TrainingLog } from './learning/log.ts'
export { Changed, Confusion, Measured, ModelFigures, ModelVersion, ModelVersions, PublishVersion, VersionId } from './learning/models.ts'
export { AddedSentences, AddSentences, ChangeSentence, SentenceOrigin, Sentences, SentenceView } from './learning/sentences.ts'
export { AddSite, ChangeSite, SiteDetail, SitePageState, Sites, SiteView } from './learning/sites.ts'
export { Reason, Tried, TryState, TryText } from './learning/try.ts'
export { Author, type Bell, FeedEvent, FeedPage, Holder, MessageView, News, Quote, type Typing } from './messages.ts'
export { decimalsOf, Instant, Money, OptionCost, plainMoney } from './money.ts'
export { LONGEST_LETTER, Part, type PartKind, type PartOf, ShopperPart, StoredPart } from './parts.ts'
export { Colleague, Colleagues, Invite, LinkInfo, Me, OneTimeLink, SignIn, UseLink } from './people/people.ts'
export { Right, Role } from './people/rights.ts'
export {
  Policies,
  PolicyChange,
  PolicyProblems,
  PolicyShop,
  PolicyState,
  PolicyVersion,
  PutPolicy,
  TriedPolicy,
  TryPolicy,
} from './policies.ts'
export { DONE, Done, PROBLEM_STATUS, Problem, type ProblemCode } from './problems.ts'
export { BotSwitch, ChannelSecret, NameWorkspace, PutMarket, Setup, SetupStep, ShopMarket, ShopSettings, StepChange } from './settings.ts'
export { GiveFeedback, GiveRating, History, MarkRead, Questions, RecallMessage, SendMessage, SentMessage, UploadedFile } from './talk.ts'
export {
  OpenedWidget,
  OpenWidget,
  Page,
  PickOrders,
  PickProducts,
  PushSubscribe,
  PushSubscribed,
  StopPush,
  Track,
  WidgetLook,
} from './widget.ts'
