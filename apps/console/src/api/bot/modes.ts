import {
  Done,
  LanguageModelView,
  ModelCalls,
  type ModelPlace,
  ModelProbes,
  type PutLanguageModel,
  type PutModelAddress,
} from '@xiaoer/contract'
import { Decisions, type IntentMode, Modes, ModeVolumes, Proposed } from '@xiaoer/contract/modes'
import { call } from '../call.ts'

const ADDRESSES: Readonly<Record<ModelPlace, string>> = {
  first: '/settings/language-model/address',
  failover: '/settings/language-model/failover',
}

/** How far the bot goes, and what a language model may do. */
export const modeCalls = {
  modes: () => call(Modes, 'GET', '/modes'),
  volumes: () => call(ModeVolumes, 'GET', '/modes/volumes'),
  setMode: (intent: string, mode: IntentMode) => call(Done, 'PUT', `/modes/${encodeURIComponent(intent)}`, { mode }),
  decisions: (intent: string, only?: 'waiting' | 'against', before?: string) =>
    call(
      Decisions,
      'GET',
      `/modes/${encodeURIComponent(intent)}/decisions?${new URLSearchParams({ ...(only && { only }), ...(before && { before }) })}`,
    ),
  proposal: (conversationId: string) => call(Proposed, 'GET', `/conversations/${encodeURIComponent(conversationId)}/proposal`),
  judge: (id: string, agreed: boolean) => call(Done, 'PUT', `/proposals/${encodeURIComponent(id)}/agreed`, { agreed }),
  languageModel: () => call(LanguageModelView, 'GET', '/settings/language-model'),
  setModelAddress: (place: ModelPlace, put: PutModelAddress) => call(LanguageModelView, 'PUT', ADDRESSES[place], put),
  dropModelAddress: (place: ModelPlace) => call(LanguageModelView, 'DELETE', ADDRESSES[place]),
  modelCalls: () => call(ModelCalls, 'GET', '/settings/language-model/calls'),
  /** Takes up to a minute; what has ended so far stands in the view meanwhile. */
  probeModel: (place: ModelPlace) => call(ModelProbes, 'POST', '/settings/language-model/probe', { place }),
  setLanguageModel: (put: PutLanguageModel) => call(LanguageModelView, 'PUT', '/settings/language-model', put),
}
