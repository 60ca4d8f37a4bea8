/** Calling: how any shop system is called: within its time, tried again where that is harmless, told in words for the manager. Owns no tables. */
export { watchedCall } from './asked.ts'
export { callShop, type ShopCall } from './call-shop.ts'
export { type RestAsk, type RestClient, restClient } from './rest-client.ts'
export { mustStayIn } from './stays-in.ts'
export { changeOnce, isLost, Lost, READ_MS, readTried, type Wait } from './tries.ts'
