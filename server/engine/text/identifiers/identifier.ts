/** Something that names one person, parcel, order or page, found by its form alone. */
export interface Identifier {
  readonly type: 'link' | 'email' | 'phone' | 'order_number' | 'tracking_number' | 'id_number' | 'bank_number'
  readonly value: string | { readonly number: string; readonly carrier?: string }
  /** Half-open, in units of the folded text. */
  readonly start: number
  readonly end: number
  readonly confidence: number
  /** Must be masked in logs. */
  readonly private?: true
}
