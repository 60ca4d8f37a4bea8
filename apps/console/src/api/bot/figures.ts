import { Disputes, Figures, LightLines, Resolution, ResolutionSessions } from '@xiaoer/contract'
import { AssistFigures } from '@xiaoer/contract/assist'
import { call } from '../call.ts'

/** What came of the bot's work, in numbers. */
export const figureCalls = {
  today: () => call(Figures, 'GET', '/figures/today'),
  resolution: () => call(Resolution, 'GET', '/figures/resolution'),
  resolutionSessions: () => call(ResolutionSessions, 'GET', '/figures/resolution/sessions'),
  assist: () => call(AssistFigures, 'GET', '/figures/assist'),
  disputes: () => call(Disputes, 'GET', '/figures/disputes'),
  lightLines: () => call(LightLines, 'GET', '/figures/light-lines'),
  /** Where the browser fetches the sessions behind a figure as a table, of 90 days, its times by the clock of a zone. */
  tableAt: (name: 'resolution' | 'disputes' | 'light-lines', language: 'zh-CN' | 'en', timeZone: string) =>
    `/api/v1/figures/${name}/export?${new URLSearchParams({ days: '90', language, timeZone })}`,
}
