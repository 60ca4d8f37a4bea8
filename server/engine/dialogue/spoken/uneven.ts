/** "袖子一长一短", "两只大小不一": two that should be alike, and are not. */
export const UNEVEN = /一[只个条边头]?(?:大|长|高|粗|厚)[,，\s]?一[只个条边头]?(?:小|短|低|细|薄)|长短不一|大小不一|不对称/u
