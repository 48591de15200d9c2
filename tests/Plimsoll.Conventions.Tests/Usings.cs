global using Plimsoll.Testing;
