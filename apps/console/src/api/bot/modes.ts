import { Done, LanguageModelView, ModelCalls, type PutLanguageModel, type PutModelAddress, TriedModel } from '@xiaoer/contract'
import { Decisions, type IntentMode, Modes, ModeVolumes, Proposed } from '@xiaoer/contract/modes'
import { call } from '../call.ts'

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
  setModelAddress: (put: PutModelAddress) => call(LanguageModelView, 'PUT', '/settings/language-model/address', put),
  dropModelAddress: () => call(LanguageModelView, 'DELETE', '/settings/language-model/address'),
  modelCalls: () => call(ModelCalls, 'GET', '/settings/language-model/calls'),
  tryLanguageModel: () => call(TriedModel, 'POST', '/settings/language-model/try', {}),
  setLanguageModel: (put: PutLanguageModel) => call(LanguageModelView, 'PUT', '/settings/language-model', put),
}
