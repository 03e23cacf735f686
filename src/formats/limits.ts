/** Larger files are refused before they are looked at. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;
