import { declarePages } from './pages.ts';

declarePages(1);
