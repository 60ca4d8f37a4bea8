/** Alerts: warnings of the wall that go out by rules, to webhooks and by mail. Owns `alert_rules`, `alert_tellings`, `alert_work`. */
export { alertRuleRoutes } from './routes.ts'
export { type AlertsOutParts, alertsOutOf, type SendLetter } from './sweep.ts'
