export { type Enclosure, type Letter, Post, type PostOptions } from './post.ts';
export { PostError } from './postError.ts';
