/** Shops: what each sells by; connected, tried line by line, paused and disconnected. */
export { ShopSection } from './shop-section.tsx'
