import { constants, type ZstdOptions } from 'node:zlib';

/** Level 1: what is sealed does not compress, and the rest does well. Zstandard keeps a checksum of its own as well. */
export const compression: ZstdOptions = {
  chunkSize: 256 * 1024,
  params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
};

/** Bytes that are read from a file at once. */
export const readAtOnce = 1024 * 1024;
