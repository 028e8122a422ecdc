#if !NET8_0_OR_GREATER
global using System.Net.Http;
#endif
global using VisitCloud.Client.Compat;
