/** What the [+] menu can open. */
export type Picking = 'menu' | 'order' | 'product' | 'elsewhere'
