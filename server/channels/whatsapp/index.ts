/** WhatsApp: a business number of the merchant's own, by the Cloud API (https://developers.facebook.com/documentation/business-messaging/whatsapp). Owns no tables. */
export { whatsappChannel } from './whatsapp-channel.ts'
