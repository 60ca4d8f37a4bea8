const MARKED = /[\u00c0-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/gu

/** Latin letters without their marks, one for one: places in the text stay. */
export const unmarked = (text: string): string =>
  text.replace(MARKED, (sign) => (sign === 'đ' ? 'd' : sign === 'Đ' ? 'D' : (sign.normalize('NFD')[0] ?? sign)))
