/** Telegram: a bot of the merchant's own, by the Bot API (https://core.telegram.org/bots/api). Owns no tables. */
export { telegramChannel } from './telegram-channel.ts'
