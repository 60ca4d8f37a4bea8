import { fieldsIn, type ShopAccess } from '../kinds/index.ts'
import { type Gateway, type GatewayClient, gatewayClient } from './gateway.ts'
import en from './texts/en.json' with { type: 'json' }
import zh from './texts/zh-CN.json' with { type: 'json' }

/** What every one of these platforms asks a merchant for, in the words of this one. */
export const fieldOf = fieldsIn({ 'zh-CN': zh, en })

/** The platform as a merchant is let in. */
export const clientOf = (gateway: Gateway, { given, privateHosts, now }: ShopAccess): GatewayClient => {
  const { address = '', appKey = '', appSecret = '', token = '' } = given
  return gatewayClient({ gateway, address, keys: { appKey, appSecret, token }, privateHosts, now })
}
/** They sell in China, in Chinese, for yuan. */
export const CHINA = { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' }
