/** SMS both ways, by a number of the merchant's own at Twilio (https://www.twilio.com/docs/messaging/api). Owns no tables. */
export { smsChannel } from './sms-channel.ts'
export { twilioForm, twilioSignature } from './webhook.ts'
