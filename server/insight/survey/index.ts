/** Survey: whether shoppers would recommend the shop, asked of some when a chat is over. Owns `survey_settings`, `survey_asks`; the answers are the sessions'. */
export { askSurvey } from './ask-survey.ts'
export { surveyRoutes } from './routes.ts'
export { putSurvey } from './survey.ts'
