import { Disputes, Figures, LightLines, Resolution, ResolutionSessions } from '@xiaoer/contract'
import { call } from '../call.ts'

/** What came of the bot's work, in numbers. */
export const figureCalls = {
  today: () => call(Figures, 'GET', '/figures/today'),
  resolution: () => call(Resolution, 'GET', '/figures/resolution'),
  resolutionSessions: () => call(ResolutionSessions, 'GET', '/figures/resolution/sessions'),
  disputes: () => call(Disputes, 'GET', '/figures/disputes'),
  lightLines: () => call(LightLines, 'GET', '/figures/light-lines'),
  /** Where the browser fetches each occasion of a light line as a table, of 90 days. */
  lightLinesAt: '/api/v1/figures/light-lines/export?days=90',
}
