/** Asking: a question put to the bot as a shopper would, of which nothing is written. A port, filled by the wiring. Owns no tables. */
export type { AskBot, BotAnswer, BotQuestion } from './ask-bot.ts'
